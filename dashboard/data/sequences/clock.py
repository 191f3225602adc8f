"""What the times of a sequence's steps tell: whether they are in order, apart, and equally far from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.data.tables.dates import times
from dashboard.data.tables.preprocessing import number
from dashboard.data.tables.types import TypedColumn

TIME_NAMES = (
    *(
        "time",
        "timestamp",
        "datetime",
        "date",
        "t",
        "step",
        "steps",
        "time_step",
        "timestep",
        "frame",
        "seconds",
        "sec",
    ),
    *("ms", "index", "时间", "时间戳", "时刻", "日期", "步", "步数", "帧", "序号"),
)
UNEVEN, OUT_OF_ORDER, TWICE = "uneven", "out_of_order", "time_twice"  # observations
_UNEVEN = 0.25  # of the usual interval
_SECOND = np.timedelta64(1_000_000, "us")


def named_time(columns: Sequence[str], typed: Mapping[str, TypedColumn]) -> str | None:
    """The column whose name says that it holds times, and whose cells can be read as such; else a column of dates."""
    by_name = {name.strip().lower(): name for name in reversed(columns)}
    for known in TIME_NAMES:
        if known in by_name and typed[by_name[known]].type in ("number", "date"):
            return by_name[known]
    return next((name for name in columns if typed[name].type == "date"), None)


def moments(cells: Sequence[str], column: TypedColumn) -> np.ndarray:
    """<float64>[n]: numbers as they are, dates in seconds; not-a-number where there is none."""
    if column.date is not None and column.type == "date":
        found = times(cells, column.date.format)
        return np.where(np.isnat(found), np.nan, (found - np.datetime64(0, "us")) / _SECOND)
    return np.array([value if (value := number(cell, column.decimal)) is not None else np.nan for cell in cells])


def noticed(at: np.ndarray) -> list[str]:
    """Observations of one sequence, from the <float64>[steps] times of its steps in the order of the file."""
    known = at[np.isfinite(at)]
    between = np.diff(np.sort(known))
    found = [OUT_OF_ORDER] if (np.diff(known) < 0).any() else []
    found += [TWICE] if (between == 0).any() else []
    ahead = between[between > 0]
    usual = np.median(ahead) if len(ahead) else 0.0
    return found + ([UNEVEN] if (np.abs(ahead - usual) > _UNEVEN * usual).any() else [])


def is_counter(cells: Sequence[str]) -> bool:
    """Whether whole numbers count 0, 1, 2 … or 1, 2, 3 …, as an index does."""
    if len(cells) < 3 or not all(cell.strip().isdecimal() for cell in cells):
        return False
    values = np.array([int(cell) for cell in cells])
    return values[0] in (0, 1) and bool((np.diff(values) == 1).all())
