"""Means with their intervals."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.bootstrap import mean_estimate


def test_the_interval_is_about_two_standard_errors_wide_on_each_side():
    values = np.random.default_rng(0).normal(5, 2, 400)
    found = mean_estimate(values)
    assert found.value == pytest.approx(values.mean())
    assert found.high - found.low == pytest.approx(4 * 2 / np.sqrt(400), rel=0.15)
    assert mean_estimate(values) == found


def test_equal_values_leave_no_doubt_and_nothing_is_said_of_none():
    found = mean_estimate(np.full(40, 3.0))
    assert (found.value, found.low, found.high, found.num_items) == (3.0, 3.0, 3.0, 40)
    assert mean_estimate(np.empty(0)) is None
    assert mean_estimate(np.array([1.0, np.inf])) is None
