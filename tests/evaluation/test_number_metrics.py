"""Errors of predicted numbers, against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.number_metrics import number_metrics, number_predictions, scores

TARGETS = np.array([1.0, 2.0, 3.0, 6.0])
PREDICTED = np.array([2.0, 2.0, 1.0, 7.0])


def frame(targets: np.ndarray, predicted: np.ndarray):
    return number_predictions([str(n) for n in range(len(targets))], ["test"] * len(targets), targets, predicted)


def test_errors_are_answers_less_targets():
    assert frame(TARGETS, PREDICTED)["error"].tolist() == [1.0, 0.0, -2.0, 1.0]


def test_scores_by_hand():
    # errors 1, 0, 2, 1; squares 1, 0, 4, 1; squares around the mean 3: 4, 1, 0, 9
    mae, rmse, r2 = scores(TARGETS, PREDICTED)
    assert (mae, rmse) == (1.0, pytest.approx(1.5**0.5))
    assert r2 == pytest.approx(1 - 6 / 14)


def test_ranges_hold_the_values_and_narrow_with_more_items():
    random = np.random.default_rng(0)
    targets = random.normal(50, 10, 400)
    predicted = targets + random.normal(0, 2, 400)
    few, many = (number_metrics(frame(targets[:count], predicted[:count])) for count in (40, 400))
    for name, found in many.items():
        assert found.low < found.value < found.high and found.num_items == 400
        assert found.high - found.low < few[name].high - few[name].low
    assert many["mae"].value == pytest.approx(np.abs(predicted - targets).mean())


def test_equal_targets_have_no_r2():
    found = number_metrics(frame(np.full(5, 2.0), np.arange(5.0)))
    assert found["r2"] is None and found["mae"].value == pytest.approx(1.2)


@pytest.mark.parametrize("predicted", [np.empty(0), np.array([1.0, np.inf])])
def test_nothing_is_said_without_items_or_of_infinite_answers(predicted: np.ndarray):
    assert number_metrics(frame(np.ones(len(predicted)), predicted)) == {"mae": None, "rmse": None, "r2": None}


def test_equal_targets_whose_mean_is_rounded_have_no_r2_either():
    assert np.var(np.full(3, 0.1)) > 0
    assert number_metrics(frame(np.full(3, 0.1), np.ones(3)))["r2"] is None
