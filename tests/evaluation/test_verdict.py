"""The sentence, for each case that it tells apart."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.verdict import percent, simpler_method, verdict
from dashboard.i18n import render


def right(count: int, total: int) -> np.ndarray:
    return np.arange(total) < count


def judged(total: int, network: int, majority: int, linear: int | None, **others: int):
    simple = others | ({} if linear is None else {"linear": linear})
    measured = {name: right(count, total) for name, count in simple.items()}
    return verdict(wilson(network, total), right(network, total), right(majority, total), measured)


@pytest.mark.parametrize(
    ("total", "network", "majority", "linear", "level", "part"),
    [
        (100, 80, 50, 60, "good", "clearly better than a simple linear model (60%) and than guessing (50%)"),
        (100, 80, 50, 78, "fair", "but not clearly better than a simple linear model (78%)"),
        (100, 99, 50, 98, "good", "but not clearly better than a simple linear model (98%)"),
        (100, 70, 50, 80, "poor", "but a simple linear model is clearly better (80%)"),
        (100, 52, 50, 50, "poor", "not clearly better than always answering the most frequent class (50%)"),
        (100, 40, 50, 30, "poor", "not clearly better than always answering"),
        (100, 80, 50, None, "fair", "clearly better than always answering the most frequent class (50%)."),
        (20, 13, 10, 10, "unclear", "Right for 13 of 20 test items: too few to say more than that it is between 43.3% and 81.9%"),
        (20, 20, 10, 10, "fair", "Right for 20 of 20 test items (100%): clearly better than a simple linear model (50%)"),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(total: int, network: int, majority: int, linear: int | None, level: str, part: str):
    found = judged(total, network, majority, linear)
    assert found.level == level
    assert part in render(found.sentence)


@pytest.mark.parametrize(
    ("network", "linear", "boosted", "level", "part"),
    [
        (80, 50, 60, "good", "clearly better than the best simple method, gradient-boosted trees (60%), and than guessing (40%)"),
        (80, 50, 78, "fair", "but not clearly better than the best simple method, gradient-boosted trees (78%)"),
        (70, 65, 80, "poor", "but something simpler is clearly better: gradient-boosted trees (80%)"),
        (70, 80, 75, "poor", "but a simple linear model is clearly better (80%)"),
    ],
)  # fmt: skip
def test_the_best_of_several_simple_models_counts(network: int, linear: int, boosted: int, level: str, part: str):
    found = judged(100, network, 40, linear, boosted=boosted)
    assert found.level == level
    assert part in render(found.sentence)


def test_something_simpler_is_named_only_where_it_is_clearly_better():
    worse = simpler_method(right(70, 100), {"linear": right(65, 100), "neighbour": right(80, 100)})
    assert render(worse) == "the class of the most similar training item"
    assert simpler_method(right(70, 100), {"linear": right(72, 100)}) is None
    assert simpler_method(right(0, 20), {"linear": right(20, 20)}) is None  # too few to say
    assert simpler_method(right(70, 100), {}) is None


def test_the_sentence_begins_with_the_count():
    assert render(judged(200, 193, 20, 150).sentence).startswith(
        "Right for 193 of 200 test items (96.5%): clearly better"
    )


def test_without_test_items_nothing_is_claimed():
    found = verdict(wilson(0, 0), right(0, 0), None, {})
    assert found.level == "unclear"
    assert "no test items" in render(found.sentence)


def test_percent_never_claims_all_or_none():
    assert [percent(share) for share in (0.9674, 0.99999, 1.0, 0.0001, 0.0)] == [96.7, 99.9, 100.0, 0.1, 0.0]
