"""What columns of numbers are called in ``samples.parquet``: the name says how their cells were written."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.tables.preprocessing import NumberColumn

_FORMS: dict[str, dict[str, Any]] = {  # before a column's name in ``samples.parquet``: how its cells were written
    "number/": {},
    "comma/": {"decimal": ","},
    "switch/": {"is_switch": True},
}


def value_columns(frame: pd.DataFrame) -> list[str]:
    """Columns of ``samples.parquet`` that hold numbers."""
    return [name for name in frame.columns if name.startswith(tuple(_FORMS))]


def stored_name(column: NumberColumn) -> str:
    """What a column is called in ``samples.parquet``."""
    form = "switch/" if column.is_switch else "comma/" if column.decimal == "," else "number/"
    return form + column.name


def column_of(stored: str) -> NumberColumn:
    """The inverse of ``stored_name``; nothing is learned yet."""
    form, _, name = stored.partition("/")
    return NumberColumn(name, **_FORMS[f"{form}/"])


def numbers_of(frame: pd.DataFrame) -> np.ndarray:
    """<float64>[n, columns]; not-a-number where a value is missing."""
    return frame[value_columns(frame)].to_numpy(np.float64)
