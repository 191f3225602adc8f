"""A table that was read: its cells as text, the rows that were refused, and what is good to know of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason
from dashboard.data.tables.seen import described, preview
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnSeen, TableSeen

MOST_CELLS = 50_000_000
_MANY_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used; ``number`` as a spreadsheet shows it, the header being 1."""

    number: int
    reason: Reason


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        frame: every cell a ``str`` (dtype object), ``""`` where it is empty.
        row_numbers: <int64>[num_rows], as a spreadsheet shows them.
        refused: rows that are not in the frame, in their order.
        seen: the same for people, without roles.
        notes: what was done to it, and what is odd.
    """

    frame: pd.DataFrame
    row_numbers: np.ndarray
    refused: tuple[RefusedRow, ...]
    seen: TableSeen
    notes: tuple[Message, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names as shown: unique, and never empty."""
        return tuple(self.frame.columns)


def check_cells(num_rows: int, num_columns: int, title: str) -> None:
    """Raise ``DataError`` when there are more cells than allowed."""
    if num_rows * num_columns > MOST_CELLS:
        raise DataError(
            "D204",
            N_(
                "{name} has {rows} rows and {columns} columns or more; at most {limit} cells are read. Take fewer rows, or only the columns that are needed."
            ),
            name=title,
            rows=num_rows,
            columns=num_columns,
            limit=MOST_CELLS,
        )


def check_filled(num_rows: int, num_refused: int, title: str) -> None:
    """Raise ``DataError`` when nothing was found; rows that were all refused are told as such by the caller."""
    if num_rows + num_refused == 0:
        raise DataError(
            "D203",
            N_("{name} has no rows with data, at most a header. Choose another file, or check how it was saved."),
            name=title,
        )


def finished(
    cells: dict[str, list[str]],
    row_numbers: Sequence[int] | np.ndarray,
    refused: Sequence[RefusedRow],
    seen: TableSeen,
    notes: Sequence[Message],
    unnamed: frozenset[str] = frozenset(),
) -> Table:
    """A ``Table`` of ready columns; ``seen`` holds what only the format knows, the rest is counted here.

    Args:
        unnamed: columns that have no name in a file that has names.
    """
    frame = pd.DataFrame(cells, dtype=object)
    columns = tuple(described(name, values, is_unnamed=name in unnamed) for name, values in cells.items())
    seen = seen.model_copy(
        update={"num_rows": len(frame), "columns": columns, "preview": preview(list(cells.values()))}
    )
    many = [_many(columns)] if len(columns) > _MANY_COLUMNS else []
    return Table(frame, np.asarray(row_numbers, dtype=np.int64), tuple(refused), seen, (*notes, *many))


def _many(columns: Sequence[ColumnSeen]) -> Message:
    return message(
        N_("There are {count} columns. Is that right? It may be a table that lies on its side."), count=len(columns)
    )
