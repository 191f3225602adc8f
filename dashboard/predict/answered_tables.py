"""Somebody's table with our columns beside theirs: no name is taken twice, and no row is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from dashboard.data.tables.table import RefusedRow
from dashboard.i18n import render

_WHERE_TAKEN = "predicted_{name}"  # their table may well have a "label" of its own


def free_names(ours: Iterable[str], theirs: Sequence[str]) -> dict[str, str]:
    """Our names, changed where their table has them already."""
    taken, names = set(theirs), {}
    for name in ours:
        free, number = name, 1
        while free in taken:
            free = _WHERE_TAKEN.format(name=name) + (f"_{number}" if number > 1 else "")
            number += 1
        taken.add(free)
        names[name] = free
    return names


def with_refused(frame: pd.DataFrame, refused: Sequence[RefusedRow], problem: str) -> pd.DataFrame:
    """Also the rows that could not be read, in their places: they hold nothing but the reason.

    Args:
        frame: its index holds the rows' numbers.
        problem: the column that takes the reason.
    """
    if refused:
        numbers = np.array([row.number for row in refused])
        reasons = pd.DataFrame({problem: [render(row.reason.message) for row in refused]}, index=numbers)
        frame = pd.concat([frame, reasons.reindex(columns=frame.columns)]).sort_index(kind="stable")
    return frame
