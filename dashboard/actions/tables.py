"""Tables to take away: CSV that spreadsheets open with the right letters, and that cannot run formulas there."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

import pandas as pd

# Spreadsheets in Japanese and Chinese take the wide signs for the narrow ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """``frame`` as CSV with a byte order mark, for Excel; text that would be a formula there gets a leading ``'``."""
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
    safe = [column.map(_without_formula) if _may_hold_text(column) else column for column in columns]
    made = pd.concat(safe, axis=1) if safe else frame.copy()
    made.columns = [_without_formula(name) for name in frame.columns]
    return made.to_csv(index=False).encode("utf-8-sig")


def is_changed_as_csv(frame: pd.DataFrame) -> bool:
    """Whether any cell or heading gets a leading ``'``, so that a copy as it is belongs beside the CSV."""
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
    return _any_formula(frame.columns) or any(_any_formula(column) for column in columns if _may_hold_text(column))


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """``frame`` as Parquet, for programs: every cell as it is.

    Parquet knows one type a column and no heading twice: numbers among words become words, and the heading gets a number.
    """
    buffer = io.BytesIO()
    named_apart(frame).apply(_of_one_type).to_parquet(buffer, index=False)
    return buffer.getvalue()


def named_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """With a number after a heading that is there twice: users name columns as we do, and a table needs them apart."""
    seen = Counter[str]()
    names = []
    for name in frame.columns:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return frame.set_axis(names, axis=1)


def _may_hold_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)


def _of_one_type(column: pd.Series) -> pd.Series:
    if column.dtype != object or len({type(value) for value in column.dropna()}) <= 1:
        return column
    return column.map(str, na_action="ignore")


def _any_formula(values: Iterable[object]) -> bool:
    return any(isinstance(value, str) and value.startswith(_FORMULA_STARTS) for value in values)


def _without_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
