"""The values of a table's rows as people read them: numbers stay numbers, days become dates, words stay words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.words.numbers import value_words

TARGET = "target"  # the number that is predicted has a column of its own
_NUMBERS = ("number", "comma", "switch")
_DATE, _CATEGORY = "date", "category"


def row_table(rows: pd.DataFrame) -> dict[str, list[Any]]:
    """Column's name → its cells, in the table's order; None where a value is missing.

    Args:
        rows: of a table's ``samples.parquet``.
    """
    return {name: _cells(form, rows[stored]) for stored, form, name in _value_columns(rows.columns)}


def row_words(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each column that has a value in one row of ``samples.parquet``, with it in words."""
    named = [(name, _words(form, row[stored])) for stored, form, name in _value_columns(row)]
    return [(name, words) for name, words in named if words]


def day_words(days: float) -> str:
    """Days since 1970-01-01 → "2024-03-01", with the time of day where there is one."""
    moment = pd.Timestamp(0, unit="s") + pd.to_timedelta(round(days * 86400), unit="s")
    return f"{moment:%Y-%m-%d}" if moment == moment.normalize() else f"{moment:%Y-%m-%d %H:%M}"


def _value_columns(stored_names: Any) -> list[tuple[str, str, str]]:
    parts = [(stored, *stored.partition("/")[::2]) for stored in stored_names if "/" in stored]
    return [(stored, form, name) for stored, form, name in parts if form in (*_NUMBERS, _DATE, _CATEGORY)]


def _cells(form: str, column: pd.Series) -> list[Any]:
    if form == _DATE:
        return [day_words(value) if np.isfinite(value) else None for value in column.astype(float)]
    return [None if pd.isna(value) else value for value in column]


def _words(form: str, value: Any) -> str:
    if pd.isna(value):
        return ""
    if form == _DATE:
        return day_words(float(value))
    return str(value) if form == _CATEGORY else value_words(float(value))
