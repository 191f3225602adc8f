"""The table of a source, or one for each part of the split, and what lies beside it in a zip or a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.data.readers.layout import part_of
from dashboard.data.readers.parts import in_parts, several_tables
from dashboard.data.readers.uploads import Look, Upload, upload_of
from dashboard.data.samples import sample
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.rows import table_of
from dashboard.data.tables.table import Table
from dashboard.data.text.rows import BESIDE
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS, Source, Split
from dashboard.spec.table import TableReading, TableSeen

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Part:
    """A table that is a part of the split by its name; None where it is not."""

    table: Table
    title: str
    split: Split | None = None


@dataclass(frozen=True)
class Found:
    """Attributes:
    parts: one or more, the one to learn from first.
    others: a row for each thing beside them: name, status, why, observations.
    """

    parts: tuple[Part, ...]
    others: pd.DataFrame


def main_tables(source: Source, progress: Progress) -> Found:
    """What is in a source; its separate test set is another table.

    Raises:
        DataError: there is no table, there are several that are no parts, or one cannot be read.
    """
    if source.kind == "sample":
        return Found((Part(_of_sample(source.sample, source.reading), source.sample),), _others([]))
    return _tables_of(Path(source.path), source.title or Path(source.path).name, source, progress)


def test_table(source: Source, progress: Progress) -> Found:
    """The separate test set, which must be one table. Raises ``DataError`` as ``main_tables`` does."""
    path = Path(source.test_path)
    title = source.original_names.get(path.name, path.name)
    found = _tables_of(path, title, source, progress, most=1)
    others = found.others.assign(name=[f"{title}/{name}" for name in found.others["name"]])
    return Found((Part(found.parts[0].table, title, "test"),), others)


def _of_sample(name: str, reading: TableReading) -> Table:
    """What ships as a table; the last column holds the labels."""
    rows = list(sample(name).items())
    cells = [[*rows[0][2], "label"], *([*content.values(), label] for _, label, content in rows)]
    return table_of(enumerate(cells, start=1), reading, name, TableSeen(format="delimited"))


def _tables_of(path: Path, title: str, source: Source, progress: Progress, most: int = len(SPLITS)) -> Found:
    found = upload_of(path, title, source.original_names)
    if not isinstance(found, Upload):
        return Found((Part(read_table(*found, source.reading, progress), title),), _others([]))
    with found as upload:
        tables = [look for look in upload.looks if look.role == "table"]
        tables = tables or [look for look in upload.looks if look.role == "text"]
        if not tables:
            raise _no_table(title)
        looks = in_parts(tables)
        if looks is None or len(looks) > most:
            raise several_tables(title, tables)
        parts = tuple(_part(upload, look, source.reading, progress, is_one=len(looks) == 1) for look in looks)
        return Found(parts, _others([look for look in upload.looks if not any(look is one for one in looks)]))


def _part(upload: Upload, look: Look, reading: TableReading, progress: Progress, *, is_one: bool) -> Part:
    table = read_table(upload.on_disk(look.entry), look.entry.name, reading, progress)
    return Part(table, look.entry.name, None if is_one else part_of(look.entry.path[-1]))


def _others(looks: Sequence[Look]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": pd.Series([look.entry.name for look in looks], dtype=object),
            "status": pd.Series(["refused" if look.role == "refused" else "skipped" for look in looks], dtype=object),
            "why": pd.Series([look.why or BESIDE for look in looks], dtype=object),
            "observations": pd.Series([""] * len(looks), dtype=object),
        }
    )


def _no_table(title: str) -> DataError:
    return DataError(
        "D278", N_("{name} holds no table. CSV, TSV, Excel (.xlsx), Parquet and JSON Lines are read."), name=title
    )
