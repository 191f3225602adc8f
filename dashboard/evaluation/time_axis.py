"""From errors of overlapping windows to one error for each moment, as it is drawn and flagged on the time axis."""

from __future__ import annotations

import numpy as np


def point_errors(first_points: np.ndarray, step_errors: np.ndarray, num_points: int) -> np.ndarray:
    """<float64>[num_points], for each moment the mean over all windows that it lies in; NaN where it lies in none.

    Args:
        first_points: <int64>[n], the position in the series at which each window begins.
        step_errors: <float32>[n, steps], see ``reconstruction.step_errors``.

    Example:
        >>> point_errors(np.array([0, 1]), np.array([[1.0, 2.0], [4.0, 6.0]]), 4)
        array([ 1.,  3.,  6., nan])
    """
    positions = first_points[:, None] + np.arange(step_errors.shape[1])
    if positions.size and (positions.min() < 0 or positions.max() >= num_points):
        raise ValueError(
            f"windows must lie within the {num_points} points, received {positions.min()} to {positions.max()}"
        )
    total, count = np.zeros(num_points), np.zeros(num_points)
    np.add.at(total, positions, step_errors.astype(np.float64))
    np.add.at(count, positions, 1)
    return np.divide(total, count, out=np.full(num_points, np.nan), where=count > 0)
