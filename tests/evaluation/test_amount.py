"""The error against the amount of data, and what twice as much would bring."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.evaluation.amount import amount_frame, doubled, doubled_sentence
from dashboard.spec.autoencoder_report import Estimate

COUNTS = [100, 200, 400, 800]


def wrong(shares: list[float], n: int = 1000) -> np.ndarray:
    """<float64>[amounts, n]: of each amount so large a share is wrong; the items that are wrong with more are with less."""
    return (np.arange(n) < np.round(np.array(shares)[:, None] * n)).astype(np.float64)


def test_each_amount_has_its_share_of_right_answers_with_an_interval():
    frame = amount_frame([10, 20], wrong([0.4, 0.2], 100), is_share=True)
    assert frame["num_items"].tolist() == [10, 20] and frame["value"].tolist() == [0.6, 0.8]
    assert frame["low"].iloc[1] == pytest.approx(0.7112, abs=1e-4)  # Wilson, 80 of 100
    numbers = amount_frame([10], np.array([[1.0, 3.0]]), is_share=False)
    assert numbers["value"].tolist() == [2.0] and numbers["low"].iloc[0] == 1.0


def test_an_error_that_halves_with_each_doubling_halves_once_more():
    found = doubled(COUNTS, wrong([0.8, 0.4, 0.2, 0.1], 20_000), is_share=True)
    assert found is not None and found.value == pytest.approx(0.95, abs=1e-3)
    assert found.low < 0.95 < found.high
    error = np.array([[4.0], [2.0], [1.0], [0.5]]) * np.array([[0.5, 1.0, 1.5]])
    off = doubled(COUNTS, error, is_share=False)
    assert off is not None and off.value == pytest.approx(0.25)


def test_more_data_is_taken_to_do_no_harm():
    found = doubled(COUNTS, wrong([0.2, 0.2, 0.3, 0.3]), is_share=True)
    assert found is not None and found.value == pytest.approx(0.7)


def test_an_infinite_error_or_a_single_item_says_nothing():
    assert doubled([1, 2], np.array([[1.0, np.inf], [1.0, 1.0]]), is_share=False) is None
    assert doubled([1, 2], np.array([[1.0], [0.0]]), is_share=True) is None


@pytest.mark.parametrize(
    ("shares", "n", "said"),
    [
        ([0.8, 0.4, 0.2, 0.1], 1000, "With twice as much"),
        ([0.1, 0.1, 0.1, 0.1], 1000, "would hardly help"),
        ([0.2, 0.14, 0.14, 0.14], 40, "as far as these items can tell"),
    ],
)
def test_the_sentence_says_what_to_expect(shares, n, said):
    random = np.random.default_rng(0)
    misses = np.stack([random.permutation(row) for row in wrong(shares, n)]) if n < 100 else wrong(shares, n)
    frame, more = amount_frame(COUNTS, misses, is_share=True), doubled(COUNTS, misses, is_share=True)
    assert said in doubled_sentence(frame, more, is_share=True).id


def test_without_a_forecast_the_sentence_says_so():
    frame = amount_frame([1, 2], np.array([[1.0], [0.0]]), is_share=True)
    assert "too few items to test" in doubled_sentence(frame, None, is_share=True).id


def test_a_small_gain_is_said_with_a_decimal():
    more = Estimate(value=0.974, low=0.968, high=0.979, num_items=5000)
    said = doubled_sentence(pd.DataFrame({"value": [0.9, 0.961]}), more, is_share=True).values
    assert said == {"now": 96.1, "then": 97.4, "low": 96.8, "high": 97.9}


def test_a_tiny_error_keeps_the_digits_that_count():
    more = Estimate(value=0.000012345, low=0.00001, high=0.00002, num_items=50)
    said = doubled_sentence(pd.DataFrame({"value": [0.00005]}), more, is_share=False).values
    assert (said["then"], said["now"]) == ("1.23e-05", "5.00e-05")
