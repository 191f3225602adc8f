"""Which kind of data an upload is, by what is in its files; their names decide nothing."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, file_type, head_of, open_container
from dashboard.data.samples import sample
from dashboard.data.tables.reading import file_kind, is_table
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind, Source

_MOST_LOOKED_AT = 200
_TABLES = ("Parquet file", "Microsoft Office file", "ZIP archive")  # a zip in an upload is a workbook, or refused


def kind_of(source: Source) -> tuple[Kind, Message | None]:
    """The kind, and why; nothing is said of what is plain. What cannot be opened counts as pictures, whose reader names it."""
    if source.kind == "sample":
        return sample(source.sample).family, None
    path = Path(source.path)
    try:
        if path.is_file() and (kind := _of_file(path)) is not None:
            return kind
        container = open_container(path, source.title or path.name, source.original_names)
    except (DataError, OSError):
        return "images", None
    try:
        return _of_entries(container)
    finally:
        container.close()


def _of_file(path: Path) -> tuple[Kind, Message | None] | None:
    """Of one file that is no archive; None for one that has to be looked into."""
    is_packed = file_type(path).name == "ZIP archive"
    if is_table(path):
        return "text", message(N_("It is an Excel file, so it is read as a table of texts.")) if is_packed else None
    return None if is_packed else ("images", None)


def _of_entries(container: Container) -> tuple[Kind, Message | None]:
    counts: Counter[Kind] = Counter()
    readable = (entry for entry in container.entries if not (entry.reason or entry.is_folder or names.junk(entry.path)))
    for entry in islice(readable, _MOST_LOOKED_AT):
        try:
            found = file_kind(head_of(container, entry))
        except DataError:
            continue
        if found.category in ("picture", "foreign picture", "idx", "gzip"):
            counts["images"] += 1
        elif found.category == "text" or found.name in _TABLES:
            counts["text"] += 1
    mixed = len(counts) > 1
    if counts["text"] > counts["images"]:
        return "text", message(N_("It holds mostly texts and tables, so it is read as texts.")) if mixed else None
    return "images", message(N_("It holds mostly pictures, so it is read as pictures.")) if mixed else None
