"""Unusual rows that follow each other: a thousand rows of one failure are one failure."""

from __future__ import annotations

import numpy as np


def unusual_stretches(unusual: np.ndarray, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places of the first and of the last row of each stretch, in the order of time.

    Args:
        unusual: <bool>[num_rows].
        runs: <int64>[num_rows], see ``clock.segments``; a stretch ends with its run.

    Example:
        >>> unusual_stretches(np.array([True, True, True, False, True]), np.array([0, 0, 1, 1, 1]))
        (array([0, 2, 4]), array([1, 2, 4]))
    """
    goes_on = unusual[1:] & unusual[:-1] & (runs[1:] == runs[:-1])
    first = unusual & ~np.concatenate([[False], goes_on])
    last = unusual & ~np.concatenate([goes_on, [False]])
    return np.flatnonzero(first), np.flatnonzero(last)
