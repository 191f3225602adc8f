"""Somebody's table as numbers that a network reads, and what is to be said of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.data.table.rows import numbers
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import Table
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import TableReading

MOST_PROBLEMS = 1000
NO_NUMBER = message(N_("None of the columns that the network reads has a number here."))
_MOST_NAMED = 20


@dataclass(frozen=True)
class Upload:
    """A file that somebody gave.

    Attributes:
        name: what they call it; data, never a path.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class Numbers:
    """What a network reads of a table.

    Attributes:
        table: as it came.
        values: ``float64[rows, columns]`` with gaps.
        notes: what was done to the table, and what is odd.
    """

    table: Table
    values: np.ndarray
    notes: tuple[Message, ...]

    @property
    def is_empty(self) -> np.ndarray:
        """``bool[rows]``: rows without any number."""
        return np.isnan(self.values).all(axis=1)


def table_in(upload: Upload, reading: TableReading) -> Table:
    """What was given as a table. Raises ``DataError``."""
    with tempfile.TemporaryDirectory(prefix="kerascope-") as folder:
        path = Path(folder) / "table"  # what it is shows in its bytes
        path.write_bytes(upload.content)
        return read_table(path, upload.name, reading)


def numbers_in(upload: Upload, columns: Sequence[NumberColumn], reading: TableReading) -> Numbers:
    """The columns of a CSV, TSV, Excel, Parquet or JSON Lines file that a network reads.

    Raises:
        DataError: it cannot be read.
        PredictionError: it lacks columns.
    """
    table = table_in(upload, reading)
    _check_columns(table, columns, upload.name)
    read = [numbers(table.frame[column.name].tolist(), column) for column in columns]
    values = np.stack([found for found, _infinite, _other in read], axis=1)
    odd = sum(int((infinite | other).sum()) for _found, infinite, other in read)
    if not odd:
        return Numbers(table, values, table.notes)
    note = message(N_("Cells that hold something else than a number: {n}. They count as missing."), n=odd)
    return Numbers(table, values, (*table.notes, note))


def _check_columns(table: Table, columns: Sequence[NumberColumn], name: str) -> None:
    missing = [column.name for column in columns if column.name not in table.columns]
    if missing:
        raise PredictionError(
            "P140",
            N_("{name} lacks columns that this network reads: {missing}. Its columns are: {columns}."),
            name=name,
            missing=missing[:_MOST_NAMED],
            columns=list(table.columns[:_MOST_NAMED]),
        )
