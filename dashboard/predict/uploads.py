"""A table that somebody gave, whatever a network reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.apart import tables
from dashboard.data.tables.table import Table
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.spec.table import TableReading

MOST_PROBLEMS = 1000
_MOST_NAMED = 20


@dataclass(frozen=True)
class Upload:
    """A file that somebody gave.

    Attributes:
        name: what they call it; data, never a path.
    """

    name: str
    content: bytes


def table_in(upload: Upload, reading: TableReading) -> Table:
    """What was given as a table. Raises ``DataError``."""
    return tables.table_of(upload.content, upload.name, reading)


def check_columns(table: Table, needed: Sequence[str], name: str) -> None:
    """Raise ``PredictionError`` when columns are missing.

    Args:
        needed: columns that a network reads.
        name: what the user calls the table.
    """
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise PredictionError(
            "P140",
            N_("{name} lacks columns that this network reads: {missing}. Its columns are: {columns}."),
            name=name,
            missing=missing[:_MOST_NAMED],
            columns=list(table.columns[:_MOST_NAMED]),
        )
