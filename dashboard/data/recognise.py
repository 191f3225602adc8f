"""Which kind of data an upload is, by what is in its files; their names decide nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path, PurePath

from dashboard.data.readers import names
from dashboard.data.readers.containers import (
    UNPACKING_ERRORS,
    Container,
    Entry,
    file_type,
    head_of,
    open_container,
)
from dashboard.data.recognise_sequences import sequences_in_file, sequences_in_files
from dashboard.data.recognise_table import kind_of_table
from dashboard.data.samples import sample
from dashboard.data.tables.reading import ENDINGS, file_kind, is_table
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import TableReading

_MOST_LOOKED_AT = 200
_FEW = 0.05  # of what was looked at: a table of labels beside the pictures, and words about them, are no mixture
_TABLES = ("Parquet file", "Microsoft Office file", "ZIP archive")  # a zip in an upload is a workbook, or refused


def kind_of(source: Source) -> tuple[Kind, Message | None]:
    """The kind, and why; nothing is said of what is plain. What cannot be opened counts as pictures, whose reader names it."""
    if source.kind == "sample":
        return sample(source.sample).family, None
    path, title = Path(source.path), source.title or Path(source.path).name
    try:
        if path.is_file() and (kind := _of_file(path, title, source.reading)) is not None:
            return kind
        container = open_container(path, title, source.original_names)
    except (DataError, OSError):
        return "images", None
    try:
        return _of_entries(container, source.reading)
    finally:
        container.close()


def _of_file(path: Path, title: str, reading: TableReading) -> tuple[Kind, Message | None] | None:
    """Of one file that is no archive; None for one that has to be looked into."""
    if why := sequences_in_file(path, title):
        return "sequences", why
    is_packed = file_type(path).name == "ZIP archive"
    if is_table(path):
        kind, why = kind_of_table(path, title, reading)
        excel = message(N_("It is an Excel file, so it is read as a table of texts.")) if is_packed else None
        return kind, why or excel
    return None if is_packed else ("images", None)


def _of_entries(container: Container, reading: TableReading) -> tuple[Kind, Message | None]:
    counts: Counter[Kind] = Counter()
    tables: list[Entry] = []
    readable = [entry for entry in container.entries if not (entry.reason or entry.is_folder or names.junk(entry.path))]
    if why := sequences_in_files(container, readable, lambda entry: _of_table(container, entry, reading)[0]):
        return "sequences", why
    for entry in readable[:: 1 + len(readable) // _MOST_LOOKED_AT]:  # spread out: notes of all pictures may come first
        try:
            found = file_kind(head_of(container, entry))
        except DataError:
            continue
        if found.category in ("picture", "foreign picture", "idx", "gzip"):
            counts["images"] += 1
        elif found.category == "text" or found.name in _TABLES:
            counts["text"] += 1
            tables += [entry] if PurePath(entry.path[-1].lower()).suffix in ENDINGS or found.name in _TABLES else []
    mixed = min(counts["images"], counts["text"]) > _FEW * counts.total()
    if counts["text"] > counts["images"]:
        texts = message(N_("It holds mostly texts and tables, so it is read as texts.")) if mixed else None
        kind, why = _of_table(container, tables[0], reading) if tables else ("text", None)
        return kind, why or texts
    return "images", message(N_("It holds mostly pictures, so it is read as pictures.")) if mixed else None


def _of_table(container: Container, entry: Entry, reading: TableReading) -> tuple[Kind, Message | None]:
    """Of a table in an archive or a folder."""
    if isinstance(entry.key, Path):
        return kind_of_table(entry.key, entry.name, reading)
    with tempfile.TemporaryDirectory(prefix="kerascope-") as folder:
        path = Path(folder) / "table"
        try:
            with container.open(entry) as file, path.open("wb") as copy:
                shutil.copyfileobj(file, copy, 1 << 20)
        except UNPACKING_ERRORS:
            return "text", None
        return kind_of_table(path, entry.name, reading)
