"""The one table of a source, and what lies beside it in a zip or a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pandas as pd

from dashboard.data.readers.items import reason
from dashboard.data.readers.uploads import Look, Upload, upload_of
from dashboard.data.samples import sample
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.rows import table_of
from dashboard.data.tables.table import Table
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading, TableSeen

Progress = Callable[[int, int], None]
Found = tuple[
    Table, pd.DataFrame
]  # the frame has a row for each thing beside the table: name, status, why, observations


def main_table(source: Source, progress: Progress) -> AbstractContextManager[Found]:
    """The table of a source; its separate test set is another one."""
    if source.kind == "sample":
        return nullcontext((_of_sample(source.sample, source.reading), _others([])))
    return one_table(Path(source.path), source.title or Path(source.path).name, source, progress)


def _of_sample(name: str, reading: TableReading) -> Table:
    """What ships as a table; the last column holds the labels."""
    rows = list(sample(name).items())
    cells = [[*rows[0][2], "label"], *([*content.values(), label] for _, label, content in rows)]
    return table_of(enumerate(cells, start=1), reading, name, TableSeen(format="delimited"))


@contextmanager
def one_table(path: Path, title: str, source: Source, progress: Progress) -> Iterator[Found]:
    """The one table of an upload.

    Raises:
        DataError: there is none, there are several, or it cannot be read.
    """
    found = upload_of(path, title, source.original_names)
    if not isinstance(found, Upload):
        yield read_table(*found, source.reading, progress), _others([])
        return
    with found as upload:
        tables = [look for look in upload.looks if look.role == "table"]
        tables = tables or [look for look in upload.looks if look.role == "text"]
        if len(tables) != 1:
            raise _no_single_table(title, tables)
        table = read_table(upload.on_disk(tables[0].entry), tables[0].entry.name, source.reading, progress)
        yield table, _others([look for look in upload.looks if look is not tables[0]])


def _others(looks: Sequence[Look]) -> pd.DataFrame:
    beside = reason("D251", N_("Not one of the tables that were read; left out."))
    return pd.DataFrame(
        {
            "name": pd.Series([look.entry.name for look in looks], dtype=object),
            "status": pd.Series(["refused" if look.role == "refused" else "skipped" for look in looks], dtype=object),
            "why": pd.Series([look.why or beside for look in looks], dtype=object),
            "observations": pd.Series([""] * len(looks), dtype=object),
        }
    )


def _no_single_table(title: str, tables: Sequence[Look]) -> DataError:
    if not tables:
        return DataError(
            "D278", N_("{name} holds no table. CSV, TSV, Excel (.xlsx), Parquet and JSON Lines are read."), name=title
        )
    return DataError(
        "D266",
        N_("{name} must hold one table; it holds {count}: {tables}. Give one of them."),
        name=title,
        count=len(tables),
        tables=[look.entry.name for look in tables[:10]],
    )
