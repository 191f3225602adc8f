"""Columns of numbers as the Data page draws them: how their values spread, and how they go on over time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.data.prepared import flags_of
from dashboard.data.series.clock import interval_s
from dashboard.data.series.order import in_time, parts_of, runs_of, times_of
from dashboard.data.series.stretches import unusual_stretches
from dashboard.data.table.stored import column_of, value_columns
from dashboard.store import datasets

_KEPT = 16  # a frozen version never changes, so what was counted stays true
_SMALL_BARS, _BARS = 12, 40
_MOST_POINTS = 4000


@dataclass(frozen=True)
class Course:
    """One column over time.

    Attributes:
        points: time <datetime64[us]>, value <float64>, split, and piece <int64>, equal for points that a line connects;
            of long series the least and the largest of every few rows.
        stretches: start and end <datetime64[us]> of rows that are unusual without a break; empty where nobody says so.
        is_thinned: whether some rows are left out.
    """

    points: pd.DataFrame
    stretches: pd.DataFrame
    is_thinned: bool


@lru_cache(maxsize=_KEPT)
def spreads(version_id: str) -> dict[str, list[int]]:
    """Column → training rows in each of twelve equal ranges from its least to its largest value."""
    used = _used(version_id)
    train = used[used["split"] == "train"]
    return {
        column_of(name).name: _counted(train[name].to_numpy(np.float64), _SMALL_BARS)[0].tolist()
        for name in value_columns(train)
    }


@lru_cache(maxsize=_KEPT)
def histogram(version_id: str, column: str) -> pd.DataFrame:
    """Used rows by the value of ``column``: low, high, normal, unusual; where nobody says so, all are normal.

    Raises ``KeyError`` for a column that there is not.
    """
    used = _used(version_id)
    values, unusual = _values(used, column), flags_of(used)
    _all, edges = _counted(values, _BARS)
    normal = np.histogram(values[np.isfinite(values) & ~unusual], edges)[0]
    others = np.histogram(values[np.isfinite(values) & unusual], edges)[0]
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "normal": normal, "unusual": others})


@lru_cache(maxsize=_KEPT)
def course(version_id: str, column: str) -> Course:
    """A column of a series over time. Raises ``KeyError`` for a column that there is not."""
    used = _used(version_id)
    rows = used.iloc[in_time(used)]
    times, runs = times_of(rows), runs_of(rows)
    splits = rows["split"].to_numpy(dtype=object)
    points = pd.DataFrame(
        {
            "time": times,
            "value": _values(rows, column),
            "split": splits,
            "piece": _numbered((runs[1:] != runs[:-1]) | (splits[1:] != splits[:-1])),
        }
    )
    kept = _thinned(points)
    return Course(kept, _stretches(rows, runs), len(kept) < len(points))


def _used(version_id: str) -> pd.DataFrame:
    datasets.get(version_id)
    frame = datasets.samples(version_id)
    return frame[frame["status"] == "used"]


def _values(used: pd.DataFrame, column: str) -> np.ndarray:
    stored = {column_of(name).name: name for name in value_columns(used)}
    return used[stored[column]].to_numpy(np.float64)


def _counted(values: np.ndarray, num_bars: int) -> tuple[np.ndarray, np.ndarray]:
    """<int64>[bars] counts and <float64>[bars + 1] edges; one bar where all values are the same."""
    known = values[np.isfinite(values)]
    return np.histogram(known, bins=num_bars if len(known) and known.min() < known.max() else 1)


def _numbered(is_new: np.ndarray) -> np.ndarray:
    """<bool>[n - 1] whether a row begins something new → <int64>[n] its number."""
    return np.concatenate([[0], np.cumsum(is_new)]).astype(np.int64)


def _thinned(points: pd.DataFrame) -> pd.DataFrame:
    """All points, or the least and the largest of every few: a line through them looks the same."""
    if len(points) <= _MOST_POINTS:
        return points
    size = -(-2 * len(points) // _MOST_POINTS)
    place = points.groupby("piece").cumcount() // size
    groups = points.dropna(subset="value").groupby([points["piece"], place])["value"]
    return points.loc[np.unique(np.concatenate([groups.idxmin(), groups.idxmax()]))]


def _stretches(rows: pd.DataFrame, runs: np.ndarray) -> pd.DataFrame:
    times = times_of(rows)
    first, last = unusual_stretches(flags_of(rows), runs)
    length = np.timedelta64(round(interval_s(times, parts_of(rows)) * 1e6), "us")  # a moment lasts until the next one
    return pd.DataFrame({"start": times[first], "end": times[last] + length})
