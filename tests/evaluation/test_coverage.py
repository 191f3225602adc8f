"""Fewer answers, more of them right: worked out by hand."""

import numpy as np
import pytest

from dashboard.evaluation.coverage import coverage_at, coverage_frame

PROBABILITY = np.array([0.5, 0.9, 0.6, 0.8])
RIGHT = np.array([False, True, True, False])


def test_answers_under_the_threshold_do_not_count():
    found = coverage_at(PROBABILITY, RIGHT, 0.6)
    assert (found.answered, found.right.value, found.right.num_items) == (0.75, pytest.approx(2 / 3), 3)


def test_above_all_answers_nothing_is_answered():
    found = coverage_at(PROBABILITY, RIGHT, 0.95)
    assert (found.answered, found.right) == (0, None)
    assert coverage_at(np.zeros(0), np.zeros(0, bool), 0.5).answered == 0


def test_the_line_goes_from_the_surest_answer_to_all_of_them():
    frame = coverage_frame(PROBABILITY, RIGHT)
    assert frame["threshold"].tolist() == [0.9, 0.8, 0.6, 0.5]
    assert frame["answered"].tolist() == [0.25, 0.5, 0.75, 1]
    assert frame["accuracy"].tolist() == pytest.approx([1, 0.5, 2 / 3, 0.5])


def test_equal_probabilities_are_one_point_and_many_are_thinned():
    assert len(coverage_frame(np.full(9, 0.7), np.ones(9, bool))) == 1
    many = coverage_frame(np.linspace(0, 1, 5000), np.ones(5000, bool))
    assert len(many) == 200 and many["answered"].iloc[-1] == 1
