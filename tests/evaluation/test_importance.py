"""What dealing a column's values out anew costs, on networks that are written down."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation import importance
from dashboard.evaluation.importance import importance_frame, most_items

ROWS = np.random.default_rng(1).normal(size=(200, 3))
WANTED = ROWS[:, 1] > 0


def sees_the_second(stored: np.ndarray) -> np.ndarray:
    return np.stack([stored[:, 1] <= 0, stored[:, 1] > 0], axis=1).astype(np.float32)


def right(answers: np.ndarray) -> np.ndarray:
    return (answers.argmax(axis=1) == WANTED).astype(np.float64)


def test_only_what_is_looked_at_matters():
    found = importance_frame("column", ("a", "b", "c"), ROWS, sees_the_second, right, seed=0)
    assert found["column"].tolist()[0] == "b"
    b, *others = found.itertuples(index=False)
    assert b.importance == pytest.approx(0.5, abs=0.06) and 0.3 < b.low < b.importance < b.high
    assert all((row.importance, row.low, row.high) == (0, 0, 0) for row in others)


def test_it_is_the_same_again_and_however_much_is_asked_at_once(monkeypatch):
    once = importance_frame("column", ("a", "b", "c"), ROWS, sees_the_second, right, seed=3)
    monkeypatch.setattr(importance, "_VALUES_AT_ONCE", 1)
    assert importance_frame("column", ("a", "b", "c"), ROWS, sees_the_second, right, seed=3).equals(once)


def test_numbers_are_further_off():
    """The error of a sum without one of its parts is the mean distance of two of its values."""
    found = importance_frame(
        "column", ("a", "b"), ROWS[:, :2], lambda stored: stored.sum(axis=1), lambda sums: -np.abs(sums - ROWS[:, :2].sum(axis=1)), 0
    )  # fmt: skip
    expected = np.abs(ROWS[:, 0][:, None] - ROWS[:, 0]).mean()
    assert found.set_index("column").loc["a", "importance"] == pytest.approx(expected, rel=0.15)


def test_a_channel_is_dealt_out_whole():
    steps = np.random.default_rng(0).normal(size=(40, 5, 2)).cumsum(axis=1)
    seen = []

    def ask(stored: np.ndarray) -> np.ndarray:
        seen.append(stored)
        return stored[:, -1, :1]

    importance_frame("channel", ("x", "y"), steps, ask, lambda answers: answers[:, 0], 0)
    dealt = seen[1][:40, :, 0]  # the first way to deal out x
    assert {tuple(row) for row in dealt} == {tuple(row) for row in steps[:, :, 0]}
    assert not np.array_equal(dealt, steps[:, :, 0]) and np.array_equal(seen[1][:40, :, 1], steps[:, :, 1])


def test_wide_data_is_looked_at_on_fewer_items():
    assert most_items(10, 10, 10_000_000) == 10_000
    assert most_items(1000, 1000, 10_000_000) == 100
