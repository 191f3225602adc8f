"""Whether an upload holds sequences: many short series, each with a label. Ordinary tables must stay tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from dashboard.data.readers.containers import Container, Entry, head_of, read
from dashboard.data.readers.layout import Place, arrange
from dashboard.data.sequences.finding import HEAD_BYTES, is_array
from dashboard.data.sequences.long import long_columns
from dashboard.data.sequences.ts_file import is_ts
from dashboard.data.sequences.wide import neighbours_go_together, wide_columns
from dashboard.data.tables.reading import ENDINGS
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind
from dashboard.spec.table import TableReading

_TIME_WORDS = (
    "t",
    "time",
    "step",
    "timestep",
    "time_step",
    "ts",
    "frame",
    "point",
    "sample",
    "obs",
    "时刻",
    "时间",
    "步",
)
_FILES_LOOKED_AT = 3
_SHARE = 0.2  # of the files; others may be remarks, or the same data once more

_ARRAYS = message(N_("It holds NumPy arrays, so it is read as sequences."))
_ARCHIVE = message(N_("It is written as in the UEA and UCR archives, so it is read as sequences."))
_FILES = message(N_("It holds a table of numbers for each recording, in class folders, so it is read as sequences."))


def sequences_in_file(path: Path, title: str) -> Message | None:
    """Why one file is read as sequences; None where it is something else, or a table, which has to be looked into."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if is_array(head, title) or title.lower().endswith(".npz"):
        return _ARRAYS
    return _ARCHIVE if is_ts(head, title) else None


def sequences_in_files(
    container: Container, entries: Sequence[Entry], kind_of_entry: Callable[[Entry], Kind]
) -> Message | None:
    """The same of the readable files of a zip or a folder."""
    arrays = [entry for entry in entries if is_array(b"", entry.name)]
    if len(arrays) > _SHARE * len(entries) and all(is_array(head_of(container, entry), "") for entry in arrays[:2]):
        return _ARRAYS
    archive = [entry for entry in entries if entry.name.lower().endswith(".ts")]
    if len(archive) > _SHARE * len(entries) and is_ts(read(container, archive[0], HEAD_BYTES), archive[0].name):
        return _ARCHIVE
    tables = [entry for entry in entries if PurePath(entry.path[-1].lower()).suffix in ENDINGS]
    if len(tables) < (1 - _SHARE) * len(entries) or not _are_recordings(tables):
        return None
    some = tables[:: max(1, len(tables) // _FILES_LOOKED_AT)][:_FILES_LOOKED_AT]  # the first may be empty
    return _FILES if any(kind_of_entry(table) in ("table", "series", "sequences") for table in some) else None


def _are_recordings(tables: Sequence[Entry]) -> bool:
    """Tables in folders of two classes or more, several in each."""
    layout = arrange([entry.path[:-1] for entry in tables])
    labels = {place.label for place in layout.places if isinstance(place, Place) and place.label is not None}
    return not layout.problems and len(labels) > 1 and len(tables) >= 2 * len(labels)


def sequences_in_table(table: Table, typed: dict[str, TypedColumn], reading: TableReading) -> Message | None:
    """The same of one table: its columns count steps, or one of them says to which sequence a row belongs."""
    if reading.columns.get("id"):
        return message(N_("A column was chosen that says to which sequence a row belongs, so it is read as sequences."))
    if set(reading.columns) - {"label", "time"}:
        return None
    try:
        long = long_columns(table, typed, reading)
        if long is not None:
            return _long(long.id.name) if long.time and long.label else None
        wide = wide_columns(table, typed, reading)
    except DataError:
        return None
    if reading.columns.get("time"):
        return None
    if wide.is_ucr and table.seen.delimiter == "\t":
        return _ARCHIVE
    names = [name for steps in wide.steps.values() for name in steps]
    if not wide.is_numbered or len(names) < _MOSTLY * (len(table.columns) - 1):
        return None
    if not all(_counts_time(name) for name in names) and not neighbours_go_together(table, names, typed):
        return None
    return message(
        N_("Its columns count the steps, from {first} to {last}, so each row is read as a sequence."),
        first=names[0],
        last=names[-1],
    )


_MOSTLY = 0.9  # of the columns


def _long(name: str) -> Message:
    sentence = N_("The column {column} says to which sequence a row belongs, so it is read as sequences.")
    return message(sentence, column=name)


def _counts_time(name: str) -> bool:
    return name.strip().lower().rstrip("0123456789").strip(" _.-[(") in _TIME_WORDS
