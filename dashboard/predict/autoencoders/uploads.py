"""Somebody's table as numbers that a network reads, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.table.frame import numbers
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.table import Table
from dashboard.i18n import N_, Message, message
from dashboard.predict.uploads import Upload, check_columns, table_in
from dashboard.spec.table import TableReading

NO_NUMBER = message(N_("None of the columns that the network reads has a number here."))


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


def numbers_in(upload: Upload, columns: Sequence[NumberColumn], reading: TableReading) -> Numbers:
    """The columns of a CSV, TSV, Excel, Parquet or JSON Lines file that a network reads.

    Raises:
        DataError: it cannot be read.
        PredictionError: it lacks columns.
    """
    table = table_in(upload, reading)
    check_columns(table, [column.name for column in columns], upload.name)
    read = [numbers(table.frame[column.name].tolist(), column) for column in columns]
    values = np.stack([found for found, _infinite, _other in read], axis=1)
    odd = sum(int((infinite | other).sum()) for _found, infinite, other in read)
    if not odd:
        return Numbers(table, values, table.notes)
    note = message(N_("Cells that hold something else than a number: {n}. They count as missing."), n=odd)
    return Numbers(table, values, (*table.notes, note))
