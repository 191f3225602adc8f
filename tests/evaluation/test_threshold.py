"""The "not sure" threshold."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.threshold import not_sure


def items(*groups: tuple[int, float, bool]) -> tuple[np.ndarray, np.ndarray]:
    """Groups of (how many, probability, right)."""
    return (
        np.concatenate([np.full(count, probability) for count, probability, _ in groups]),
        np.concatenate([np.full(count, right) for count, _, right in groups]),
    )


def test_as_many_as_possible_with_half_the_errors():
    found = not_sure(*items((92, 0.9, True), (2, 0.6, True), (2, 0.5, False), (4, 0.3, False)))
    # all: 6 errors of 100; answered down to 0.5: 2 of 96 = 2.08% <= 3%, so those are answered
    assert found.threshold == pytest.approx(0.4)
    assert found.coverage == pytest.approx(0.96)
    assert found.accuracy == pytest.approx(94 / 96)


def test_at_least_80_percent_are_answered_even_if_that_does_not_halve_the_errors():
    # 40 errors of 100 at 0.4, but only 20 may be left out; equal probabilities cannot be divided
    found = not_sure(*items((50, 0.9, True), (30, 0.8, False), (10, 0.5, True), (10, 0.4, False)))
    # answered down to 0.8: 30 of 80 are 37.5%; to 0.5: 30 of 90 are 33.3%; to 0.4: 40%. None halves it: take 0.5
    assert found.threshold == pytest.approx(0.45)
    assert found.coverage == pytest.approx(0.9)
    assert found.accuracy == pytest.approx(60 / 90)


def test_equal_probabilities_stay_together():
    found = not_sure(*items((10, 0.9, True), (10, 0.9, False)))
    assert found.coverage == 1.0
    assert found.threshold == 0.5


def test_without_an_error_a_majority_is_enough():
    assert not_sure(*items((30, 0.99, True))).threshold == 0.5
    assert not_sure(*items((29, 0.99, True), (1, 0.4, True))).threshold == pytest.approx(0.4)
    assert not_sure(*items((29, 0.99, True), (1, 0.4, True))).coverage == 1.0


@pytest.mark.parametrize("count", [0, 19])
def test_too_few_items_to_choose_from(count: int):
    found = not_sure(*items((count, 0.4, False)))
    assert found.threshold == 0.5
    assert found.coverage == (0.0 if count else 1.0)
    assert found.accuracy is None
