"""What lies in an upload of texts or tables: tables, texts in files of their own, and what is neither."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from dashboard.data.readers import names
from dashboard.data.readers.archive import ZipContainer
from dashboard.data.readers.containers import (
    Container,
    Entry,
    head_of,
    not_a_zip,
    nothing_there,
)
from dashboard.data.readers.copies import Copies
from dashboard.data.readers.folder import FolderContainer
from dashboard.data.readers.items import Reason, reason, reason_of
from dashboard.data.readers.signatures import FileType
from dashboard.data.tables.excel_package import is_old_office, is_workbook
from dashboard.data.tables.reading import ENDINGS, file_kind
from dashboard.errors import DataError
from dashboard.i18n import N_

_OTHER_TEXT_ENDINGS = (
    *(".md", ".rst", ".html", ".htm", ".xml", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".log", ".bib", ".tex"),
    *(".py", ".ipynb", ".js", ".css", ".r", ".c", ".h", ".cpp", ".java", ".sh", ".bat", ".sql"),
)
_ABOUT_THE_DATA = ("readme", "license", "licence", "copying", "source", "notice", "changelog", "citation", "authors")


@dataclass(frozen=True, slots=True)
class Look:
    """One entry at first sight; ``why`` says why it is no sample."""

    entry: Entry
    role: Literal["text", "table", "skipped", "refused"]
    why: Reason | None = None


class Upload(AbstractContextManager["Upload"]):
    """The files of a zip, a folder or an upload of many files. Use as a context manager.

    Attributes:
        looks: each entry at first sight, in the upload's order.
    """

    def __init__(self, container: Container) -> None:
        self.container = container
        self._copies = Copies(container)
        try:
            self.looks: Sequence[Look] = [_first_look(self, entry) for entry in container.entries]
        except BaseException:
            self.close()
            raise

    def on_disk(self, entry: Entry) -> Path:
        """The entry as a file under a name of ours. Raises ``DataError`` for damage."""
        return self._copies.on_disk(entry)

    def close(self) -> None:
        """Let go of open files, and of copies."""
        self.container.close()
        self._copies.close()

    def __exit__(self, *_: object) -> None:
        self.close()


def upload_of(path: Path, title: str, original_names: dict[str, str]) -> Upload | tuple[Path, str]:
    """The upload at ``path``; for a single file that is no zip, that file and what people call it.

    Raises:
        DataError: there is nothing, or an archive that is not read.
    """
    if not path.exists():
        raise nothing_there(path, title, original_names)
    if path.is_dir():
        staged = [file for file in path.iterdir() if file.is_file()] if original_names else []
        if len(staged) != 1:
            return Upload(FolderContainer.of_folder(path, title, original_names))
        path, title = staged[0], original_names.get(staged[0].name, title)
    with path.open("rb") as file:
        kind = file_kind(file.read(512))
    if kind.name == "ZIP archive":
        return (path, title) if is_workbook(path) else Upload(ZipContainer(path, title))
    if kind.category in ("archive", "gzip"):
        raise not_a_zip(kind, title)
    return path, title


def _first_look(upload: Upload, entry: Entry) -> Look:
    junk = names.junk(entry.path)
    if junk:
        return Look(entry, "skipped", junk)
    if entry.reason:
        return Look(entry, "refused", entry.reason)
    if entry.is_folder:
        return Look(entry, "skipped", reason("D143", N_("An empty folder.")))
    try:
        head = head_of(upload.container, entry)
        kind = file_kind(head)
        is_table = kind.name == "Parquet file" or is_old_office(head)
        if kind.name == "ZIP archive":
            is_table = is_workbook(upload.on_disk(entry))
    except DataError as error:
        return Look(entry, "refused", reason_of(error))
    return Look(entry, "table") if is_table else _by_type(entry, kind)


def _by_type(entry: Entry, kind: FileType) -> Look:
    file = PurePath(entry.path[-1].lower())
    if kind.category == "empty":
        return Look(entry, "refused", reason("D154", N_("The file is empty (0 bytes).")))
    if kind.category in ("archive", "gzip"):
        why = N_("An archive among the texts ({found}). Unpack it and put its files into the folder.")
        return Look(entry, "refused", reason("D244", why, found=kind.words))
    if kind.category != "text":
        return Look(
            entry, "skipped", reason("D245", N_("Neither a text nor a table ({found}); left out."), found=kind.words)
        )
    if file.suffix in ENDINGS:
        return Look(entry, "table")
    if file.suffix in _OTHER_TEXT_ENDINGS or file.stem in _ABOUT_THE_DATA:
        return Look(entry, "skipped", reason("D246", N_("Describes the data, but is not part of it; left out.")))
    return Look(entry, "text")
