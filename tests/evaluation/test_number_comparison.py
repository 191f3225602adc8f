"""Two networks that predict a number, item by item."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.number_comparison import numbers_difference_words, numbers_paired
from dashboard.evaluation.number_metrics import number_predictions
from dashboard.i18n import english


def frame(errors, *, first_id: int = 0, targets=None, split: str = "test"):
    errors = np.asarray(errors, np.float64)
    wanted = np.zeros(len(errors)) if targets is None else np.asarray(targets, np.float64)
    ids = [str(first_id + n) for n in range(len(errors))]
    return number_predictions(ids, [split] * len(errors), wanted, wanted + errors)


def said(first, second) -> str:
    found = numbers_paired(first, second)
    return english(numbers_difference_words(found, "A", "B", found.p))


def test_by_hand():
    found = numbers_paired(frame([3, -2, 1, 1, 1, 1]), frame([1, -2, 2, 1, 1, 1]))
    assert (found.num_items, found.nearer, found.further) == (6, 1, 1)
    assert found.difference.value == pytest.approx((-2 + 1) / 6)
    # the signs of 2 and 1 can fall in four ways, and in each the sum is at least as far from 0 as -1
    assert found.p == 1.0


def test_only_test_items_that_both_answered_and_whose_number_is_the_same_count():
    first = frame([1] * 8, targets=[5] * 8)
    second = frame([2] * 8, first_id=2, targets=[5] * 5 + [6] * 3)
    found = numbers_paired(first, second)
    assert (found.num_items, found.changed) == (5, 1)
    assert numbers_paired(first, frame([2] * 8, split="validation")).num_items == 0


def test_eight_of_eight_are_hardly_chance():
    found = numbers_paired(frame([2] * 8), frame([1] * 8))
    assert found.p == pytest.approx(2 / 2**8, abs=0.005)
    assert said(frame([2] * 8), frame([1] * 8)).startswith("B comes nearer than A, and that is hardly chance")
    assert said(frame([1] * 60), frame([2] * 60)).startswith("A comes nearer than B, and that is hardly chance: of 100")


def test_equal_too_few_none_and_chance():
    assert said(frame([1, 2]), frame([1, -2])) == "A and B answer exactly the same numbers."
    assert said(frame([1, 2]), frame([2, 2])).startswith("Both answered only 2 test items")
    assert said(frame([1]), frame([1], first_id=9)).startswith("No test item was answered by both")
    assert "that may be chance" in said(frame([1, 2, 1, 2, 1, 2]), frame([2, 1, 2, 1, 2, 2.5]))
