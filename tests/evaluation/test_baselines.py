"""Simple rules on the same items."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.baselines import MAX_LINEAR_ITEMS, drawn_rows, features, linear, majority
from dashboard.i18n import render
from tests.training.toys import halves, to_input

NOTHING = (np.zeros((0, 64), np.float32), np.zeros(0, np.int64))


def labelled(count: int, labels: np.ndarray | None = None):
    pixels, own = halves(count)
    return features(to_input(pixels)), own if labels is None else labels


def test_majority_by_hand():
    found = majority(np.array([1, 1, 0]), np.array([0, 1, 1, 1]))
    assert found.right.tolist() == [False, True, True, True]
    assert found.baseline.accuracy.value == 0.75


def test_linear_learns_what_is_linear():
    found = linear(labelled(40), labelled(10), labelled(20), num_train=40, time_limit_s=10)
    assert found.baseline.accuracy.value == 1.0
    assert found.right.all()
    assert render(found.baseline.note).endswith("learned from 40 of 40 training items.")


def test_linear_cannot_learn_what_is_not():
    # bright where exactly one of two pixels is on: no line divides that
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]] * 10, np.float32)
    labels = np.array([0, 1, 1, 0] * 10)
    assert linear((inputs, labels), NOTHING, (inputs, labels), 40, 10).baseline.accuracy.value <= 0.75


def test_time_is_limited():
    assert linear(labelled(40), labelled(10), labelled(20), num_train=40, time_limit_s=0).right is not None


@pytest.mark.parametrize("name", ["majority", "linear"])
def test_without_test_items_nothing_is_measured(name: str):
    found = majority(np.array([0, 1]), NOTHING[1]) if name == "majority" else linear(
        labelled(4), NOTHING, NOTHING, 4, 1
    )  # fmt: skip
    assert found.right is None and found.baseline.accuracy is None
    assert "no test items" in render(found.baseline.note)


def test_one_class_alone_cannot_be_fitted_and_says_so():
    found = linear(labelled(4, np.zeros(4, np.int64)), NOTHING, labelled(4), 4, 1)
    assert found.baseline.accuracy is None and "all of one class" in render(found.baseline.note)


def test_large_pictures_are_averaged():
    picture = np.arange(64 * 96, dtype=np.float32).reshape(1, 64, 96, 1)
    found = features(picture)
    assert found.shape == (1, 32 * 32)
    assert found[0, 0] == pytest.approx(picture[0, :2, :3, 0].mean())
    assert features(np.zeros((2, 512, 4, 3), np.float32)).shape == (2, 32 * 4 * 3)
    assert features(np.zeros((2, 28, 28, 1), np.float32)).shape == (2, 784)


def test_few_items_are_all_taken_and_many_are_drawn_by_seed():
    assert drawn_rows(5, 0).tolist() == [0, 1, 2, 3, 4]
    drawn = drawn_rows(2 * MAX_LINEAR_ITEMS, 0)
    assert len(set(drawn.tolist())) == MAX_LINEAR_ITEMS
    assert np.array_equal(drawn, drawn_rows(2 * MAX_LINEAR_ITEMS, 0))
    assert not np.array_equal(drawn, drawn_rows(2 * MAX_LINEAR_ITEMS, 1))
