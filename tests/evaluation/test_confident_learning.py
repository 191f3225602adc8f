"""Confident learning by hand: two classes, five items, one of them labelled wrongly."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.confident_learning import (
    NOTHING,
    counted_for,
    estimated_joint,
    expected_wrong,
    usual_probabilities,
)

LABELS = np.array([0, 0, 0, 1, 1])
PROBABILITIES = np.array([[0.9, 0.1], [0.7, 0.3], [0.2, 0.8], [0.3, 0.7], [0.5, 0.5]], np.float32)
# usual: (0.9 + 0.7 + 0.2) / 3 = 0.6 for the first class, (0.7 + 0.5) / 2 = 0.6 for the second


def test_what_is_usual_is_the_mean_of_a_class_own_items():
    assert usual_probabilities(PROBABILITIES, LABELS) == pytest.approx([0.6, 0.6])


def test_an_item_counts_for_the_class_that_it_reaches():
    assert counted_for(PROBABILITIES, LABELS).tolist() == [0, 0, 1, 1, NOTHING]


def test_of_two_classes_that_are_reached_the_more_probable_counts():
    probabilities = np.array([[0.4, 0.6], [0.4, 0.6], [0.6, 0.4]], np.float32)
    assert counted_for(probabilities, np.array([0, 1, 1])).tolist() == [1, 1, 0]  # usual: 0.4 and 0.5


def test_the_joint_adds_up_to_the_labels():
    joint = estimated_joint(counted_for(PROBABILITIES, LABELS), LABELS, 2)
    assert joint.tolist() == [[2.0, 1.0], [0.0, 2.0]]  # of the second class one counts, and stands for two
    assert expected_wrong(joint) == 1.0


def test_a_class_without_items_is_never_reached():
    probabilities = np.array([[0.2, 0.0, 0.8], [0.6, 0.0, 0.4]], np.float32)
    labels = np.array([0, 0])
    assert counted_for(probabilities, labels).tolist() == [NOTHING, 0]
    assert estimated_joint(np.array([NOTHING, NOTHING]), labels, 3).tolist() == [[2, 0, 0], [0, 0, 0], [0, 0, 0]]
