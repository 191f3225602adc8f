"""From a row of outputs to an answer."""

import numpy as np
import pytest

from dashboard.predict.answer import answer_from


def test_best_and_second_best_are_named():
    answer = answer_from(np.array([0.1, 0.7, 0.2], np.float32), ["ant", "bee", "cow"], threshold=0.6)
    assert (answer.label, answer.runner_up, answer.not_sure) == ("bee", "cow", False)
    assert answer.probability == pytest.approx(0.7)
    assert answer.runner_up_probability == pytest.approx(0.2)
    assert list(answer.probabilities) == ["ant", "bee", "cow"]


def test_under_the_threshold_it_is_not_sure():
    assert answer_from(np.array([0.55, 0.45], np.float32), ["a", "b"], threshold=0.6).not_sure


def test_at_the_threshold_it_is_sure():
    assert not answer_from(np.array([0.75, 0.25], np.float32), ["a", "b"], threshold=0.75).not_sure


def test_on_a_tie_the_first_class_wins():
    answer = answer_from(np.array([0.5, 0.5], np.float32), ["a", "b"], threshold=0.0)
    assert (answer.label, answer.runner_up) == ("a", "b")
