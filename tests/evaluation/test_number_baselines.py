"""Simple rules that predict a number."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.number_baselines import always_the_mean, always_the_median, linear_numbers
from dashboard.i18n import render

NOTHING = (np.zeros((0, 2), np.float32), np.zeros(0))


def line(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    inputs = np.random.default_rng(seed).normal(size=(count, 2)).astype(np.float32)
    return inputs, 100 + 30 * inputs[:, 0].astype(np.float64) - 5 * inputs[:, 1]


def test_always_the_mean_by_hand():
    found = always_the_mean(np.array([1.0, 3.0]), np.array([2.0, 5.0]))
    assert found.misses.tolist() == [0.0, 3.0]
    assert (found.baseline.mae, found.baseline.rmse) == (1.5, pytest.approx(4.5**0.5))
    assert found.baseline.r2 == pytest.approx(1 - 4.5 / 2.25)


def test_always_the_median_by_hand():
    found = always_the_median(np.array([1.0, 3.0, 100.0]), np.array([2.0, 5.0]))
    assert found.misses.tolist() == [1.0, 2.0] and found.baseline.name == "median"


def test_linear_regression_finds_a_line():
    found = linear_numbers(line(200, 0), line(40, 1), line(50, 2), 500)
    assert found.baseline.r2 > 0.99
    assert render(found.baseline.note) == "Linear regression, learned from 200 of 500 training items."


def test_without_validation_items_it_is_fitted_all_the_same():
    assert linear_numbers(line(200, 0), NOTHING, line(50, 2), 200).baseline.r2 > 0.99


def test_without_test_items_nothing_is_measured():
    for found in (always_the_mean(np.ones(3), NOTHING[1]), linear_numbers(line(9, 0), NOTHING, NOTHING, 9)):
        assert found.misses is None and found.baseline.mae is None
        assert "no test items" in render(found.baseline.note)
