"""Errors of windows laid onto the time axis."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.time_axis import point_errors


def test_a_moment_in_two_windows_has_their_mean_and_one_in_none_is_missing():
    found = point_errors(np.array([0, 1, 5]), np.array([[1.0, 2.0], [4.0, 6.0], [7.0, np.inf]], np.float32), 8)
    assert found.tolist()[:3] == [1, 3, 6]
    assert found.tolist()[5:7] == [7, np.inf]
    assert np.isnan(found[[3, 4, 7]]).all()


def test_no_windows_no_errors():
    assert np.isnan(point_errors(np.empty(0, np.int64), np.empty((0, 5)), 3)).all()


def test_windows_lie_within_the_series():
    with pytest.raises(ValueError, match="within the 3 points, received 2 to 3"):
        point_errors(np.array([2]), np.ones((1, 2)), 3)
