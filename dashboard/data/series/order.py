"""The order of time, whatever the order of the rows in the file."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.series.clock import interval_s, segments
from dashboard.data.tables.dates import TIME_DTYPE


def in_time(rows: pd.DataFrame) -> np.ndarray:
    """<int64>[n]: places of ``rows``, the earliest first, a separate test set behind the rest."""
    return np.lexsort((times_of(rows), parts_of(rows)))


def times_of(rows: pd.DataFrame) -> np.ndarray:
    """<datetime64[us]>[n]."""
    return rows["time"].to_numpy(dtype=TIME_DTYPE)


def parts_of(rows: pd.DataFrame) -> np.ndarray:
    """<int64>[n]: 0 for the data, 1 for its separate test set."""
    return rows["part"].to_numpy(dtype=np.int64)


def runs_of(rows: pd.DataFrame) -> np.ndarray:
    """<int64>[n]: the same number for ``rows``, in the order of time, that follow each other without a gap."""
    times, parts = times_of(rows), parts_of(rows)
    return segments(times, interval_s(times, parts), parts)
