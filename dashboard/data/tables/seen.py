"""A table's columns and first rows, for people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnSeen

_FEWEST_FILLED = 0.05
_PANDAS_INDEX = "__index_level_"
_PREVIEW_ROWS = 8
_PREVIEW_COLUMNS = 50
_PREVIEW_CHARACTERS = 200
_EMPTY = message(N_("It is empty."))
_NAMELESS = message(N_("It has no name, although other columns have one."))
NUMBERS_ROWS = message(N_("It only numbers the rows."))


def described(name: str, values: Sequence[str], *, is_unnamed: bool) -> ColumnSeen:
    """One column, counted."""
    lengths = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
    num_filled = int(np.count_nonzero(lengths))
    return ColumnSeen(
        name=name,
        num_filled=num_filled,
        num_distinct=len(set(values)) - (num_filled < len(values)),
        median_length=float(np.median(lengths[lengths > 0])) if num_filled else 0.0,
        left_out=_why_left_out(name, num_filled, len(values), is_unnamed),
    )


def _why_left_out(name: str, num_filled: int, num_rows: int, is_unnamed: bool) -> Message | None:
    if not num_filled:
        return _EMPTY
    if is_unnamed:
        return _NAMELESS
    if name.startswith(_PANDAS_INDEX):
        return NUMBERS_ROWS
    if num_filled < _FEWEST_FILLED * num_rows:
        return message(
            N_("Almost nothing is in it: {count} of {total} rows."),
            count=num_filled,
            total=num_rows,
        )
    return None


def preview(columns: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The first rows, long cells cut."""
    rows = zip(*(values[:_PREVIEW_ROWS] for values in columns[:_PREVIEW_COLUMNS]), strict=True)
    return tuple(tuple(map(shortened, row)) for row in rows)


def shortened(cell: str, most: int = _PREVIEW_CHARACTERS) -> str:
    """A cell for display: its start, and "…" where it goes on."""
    return cell if len(cell) <= most else f"{cell[:most]}…"
