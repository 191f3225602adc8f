"""How a series goes on: the usual interval from one row to the next, and where there are gaps."""

from __future__ import annotations

import numpy as np

from dashboard.data.tables.dates import TIME_DTYPE

GAP = 1.5  # times the usual interval; from there on a row is missing
_SECOND = np.timedelta64(1_000_000, "us")
_SPANS_S = (1, 10, 60, 300, 900, 3600, 6 * 3600, 12 * 3600, 86_400, 7 * 86_400)  # what people and machines go by
FEWEST_STEPS, _MOST_STEPS, _USUAL_STEPS = 8, 144, 32
_WINDOWS_IN_PART = 10  # at least, one after the other, in a tenth of the rows


def interval_s(times: np.ndarray, parts: np.ndarray | None = None) -> float:
    """Median seconds between rows of <datetime64[us]>[n], ascending within each of ``parts``; 0 for a single row."""
    steps = np.diff(times) / _SECOND
    if parts is not None:
        steps = steps[np.diff(parts) == 0]
    return float(np.median(steps)) if len(steps) else 0.0


def segments(times: np.ndarray, interval: float, parts: np.ndarray | None = None) -> np.ndarray:
    """<int64>[n]: the same number for rows that follow each other without a gap.

    Args:
        times: <datetime64[us]>[n], ascending within each of ``parts``.
        parts: <int64>[n], files that were read one after the other.

    Example:
        >>> segments(np.array([0, 60, 120, 300, 360]).astype("datetime64[s]").astype("datetime64[us]"), 60.0)
        array([0, 0, 0, 1, 1])
    """
    if not len(times):
        return np.zeros(0, np.int64)
    is_new = np.diff(times.astype(TIME_DTYPE)) / _SECOND > GAP * interval
    if parts is not None:
        is_new |= np.diff(parts) != 0
    return np.concatenate([[0], np.cumsum(is_new)]).astype(np.int64)


def suggested_steps(interval: float, num_rows: int, most_steps: int = _MOST_STEPS) -> int:
    """Rows of a window: the longest natural span, such as an hour or a day, of at most 144 rows.

    Args:
        most_steps: rows that fit in any case.

    Example:
        >>> suggested_steps(300, 22_695), suggested_steps(3600, 9_000), suggested_steps(1, 300)
        (144, 24, 8)
    """
    most = min(most_steps, max(FEWEST_STEPS, min(_MOST_STEPS, num_rows // (10 * _WINDOWS_IN_PART))))
    spans = [round(span / interval) for span in _SPANS_S] if interval > 0 else []
    fitting = [steps for steps in spans if FEWEST_STEPS <= steps <= most]
    return max(fitting) if fitting else min(_USUAL_STEPS, most)
