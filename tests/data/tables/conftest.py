"""A table in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import Table
from dashboard.i18n import render
from dashboard.spec.table import TableReading

Read = Callable[..., Table]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads bytes, text (as UTF-8) or a path; keywords are those of ``TableReading``."""

    def do(content: bytes | str | Path, title: str = "table.csv", **choices: object) -> Table:
        path = content if isinstance(content, Path) else tmp_path / "staged"
        if isinstance(content, str):
            content = content.encode()
        if isinstance(content, bytes):
            path.write_bytes(content)
        return read_table(path, title, TableReading(**choices))

    return do


def rows(table: Table) -> list[list[str]]:
    """The cells, row by row."""
    return table.frame.to_numpy().tolist()


def refused(table: Table) -> dict[int, str]:
    """Row → code."""
    return {row.number: row.reason.code for row in table.refused}


def notes(table: Table) -> list[str]:
    """In English."""
    return [render(note) for note in table.notes]
