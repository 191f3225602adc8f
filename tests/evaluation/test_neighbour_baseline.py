"""The class of the nearest training sequence, by hand."""

from __future__ import annotations

import numpy as np

from dashboard.evaluation.neighbour_baseline import nearest
from dashboard.i18n import render


def test_the_nearest_decides():
    train = np.array([[0, 0, 0], [0, 9, 0], [9, 9, 9]], np.float32)[..., None]
    test = np.array([[1, 8, 1], [7, 7, 7], [0, 1, 0]], np.float32)[..., None]
    found = nearest((train, np.array([0, 1, 2])), (test, np.array([1, 2, 1])), num_train=30)
    assert found.right.tolist() == [True, True, False]
    assert render(found.baseline.note) == "The class of the most similar of 3 training sequences, of 30 in all."


def test_one_class_alone_is_no_yardstick():
    train = np.zeros((3, 4, 2), np.float32)
    assert nearest((train, np.zeros(3, np.int64)), (train, np.zeros(3, np.int64)), 3).right is None
