"""Which kind of data an upload is, by what is in its files; their names decide nothing."""

from __future__ import annotations

import zipfile
from collections import Counter
from itertools import islice
from pathlib import Path

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, file_type, head_of, open_container
from dashboard.data.readers.signatures import FileType, identify
from dashboard.data.samples import sample
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind, Source

_MOST_LOOKED_AT = 200
_TABLES = ("Parquet file", "Microsoft Office file")
_TEXTS = ("text file", *_TABLES)


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
    found = file_type(path)
    if found.name == "ZIP archive":
        return (
            ("text", message(N_("It is an Excel file, so it is read as a table of texts.")))
            if _is_workbook(path)
            else None
        )
    if found.category == "idx":
        return "images", None
    return ("text", None) if _is_text(found) else ("images", None)


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().startswith("xl/workbook") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _is_text(found: FileType) -> bool:
    return found.category == "text" or found.name in _TEXTS


def _of_entries(container: Container) -> tuple[Kind, Message | None]:
    counts: Counter[Kind] = Counter()
    readable = (entry for entry in container.entries if not (entry.reason or entry.is_folder or names.junk(entry.path)))
    for entry in islice(readable, _MOST_LOOKED_AT):
        try:
            found = identify(head_of(container, entry), entry.path[-1])
        except DataError:
            continue
        if found.category in ("picture", "foreign picture", "idx", "gzip"):
            counts["images"] += 1
        elif _is_text(found) or found.name == "ZIP archive":
            counts["text"] += 1
    if counts["text"] > counts["images"]:
        return "text", message(N_("It holds mostly texts and tables, so it is read as texts.")) if counts[
            "images"
        ] else None
    return "images", message(N_("It holds mostly pictures, so it is read as pictures.")) if counts["text"] else None
