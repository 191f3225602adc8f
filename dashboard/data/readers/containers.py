"""Containers: what holds files, whatever it is. A file in it is an entry; reading one never writes anything."""

from __future__ import annotations

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from dashboard import settings
from dashboard.data.readers.items import Reason
from dashboard.data.readers.signatures import HEAD_BYTES, FileType, identify
from dashboard.errors import DataError
from dashboard.i18n import N_

UNPACKING_ERRORS = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a container.

    Attributes:
        name: unique in the container; for people.
        path: folders and file name, as the upload has them; data.
        size: bytes, unpacked, as promised.
        key: how the container finds it.
        reason: why it is refused without being read.
        is_folder: True for a folder that holds nothing.
    """

    name: str
    path: tuple[str, ...]
    size: int
    key: Any
    reason: Reason | None = None
    is_folder: bool = False


class Container(Protocol):
    """A zip, a folder or the files of an upload.

    Attributes:
        chosen: the one file that somebody named, where the others are only what lies beside it.
    """

    title: str
    entries: Sequence[Entry]
    chosen: Entry | None = None

    def open(self, entry: Entry) -> BinaryIO:
        """A stream of the entry's bytes. Raises ``DataError`` that says why it cannot be read."""

    def close(self) -> None:
        """Let go of open files."""


def head_of(container: Container, entry: Entry) -> bytes:
    """The first bytes of an entry, at most ``HEAD_BYTES``."""
    return read(container, entry, HEAD_BYTES)


def read(container: Container, entry: Entry, limit: int) -> bytes:
    """An entry's bytes, at most ``limit``. Raises ``DataError`` for damage, whatever library noticed it."""
    try:
        with container.open(entry) as file:
            return file.read(limit)
    except UNPACKING_ERRORS as error:
        raise damaged_entry(error) from error


def damaged_entry(error: BaseException) -> DataError:
    """Of an entry that cannot be unpacked, whatever library noticed it."""
    return DataError(
        "D161", N_("The file is damaged in the archive and cannot be unpacked ({detail})."), detail=str(error)
    )


def check_count(count: int, title: str) -> None:
    """Raise ``DataError`` when there are more files than allowed."""
    limit = settings.get("max_archive_entries")
    if count > limit:
        raise DataError(
            "D105",
            N_("{name} holds {count} files; at most {limit} are read. Take fewer, or raise {variable}."),
            name=title,
            count=count,
            limit=limit,
            variable=settings.SETTINGS["max_archive_entries"].variable,
        )


def check_total(total: int, title: str) -> None:
    """Raise ``DataError`` when the files are larger together than allowed."""
    limit_gib = settings.get("max_archive_gib")
    if total > limit_gib * 2**30:
        raise DataError(
            "D106",
            N_(
                "{name} holds {found_gib} GiB unpacked; at most {limit_gib} GiB are read. Take fewer or smaller pictures."
            ),
            name=title,
            found_gib=round(total / 2**30, 1),
            limit_gib=limit_gib,
        )


def open_container(path: Path, title: str, original_names: Mapping[str, str]) -> Container:
    """The container at ``path``, chosen by content. Raises ``DataError`` when it is none, or over a limit.

    Args:
        title: what people call it.
        original_names: staged file name → the user's name, for files of an upload.
    """
    from dashboard.data.readers.archive import ZipContainer
    from dashboard.data.readers.folder import FolderContainer
    from dashboard.data.readers.zip_and_tables import zip_and_tables

    if not path.exists():
        raise nothing_there(path, title, original_names)
    if path.is_dir():
        staged = [file for file in path.iterdir() if file.is_file()] if original_names else []
        _refuse_several_zips(staged, original_names)
        if len(staged) != 1:
            beside = zip_and_tables(path, title, original_names)
            return beside or FolderContainer.of_folder(path, title, original_names)
        path, title = staged[0], original_names.get(staged[0].name, title)
    kind = file_type(path)
    if kind.name == "ZIP archive":
        return ZipContainer(path, title)
    if kind.category == "idx":
        return FolderContainer.of_siblings(path, title, original_names)
    raise _not_a_container(kind, title)


def nothing_there(path: Path, title: str, original_names: Mapping[str, str]) -> DataError:
    """Of a path that leads nowhere; the path of a staged file is ours and is not told."""
    return DataError(
        "D101", N_("There is no file or folder {name}. Check the path."), name=title if original_names else str(path)
    )


def not_a_zip(kind: FileType, title: str) -> DataError:
    """Of an archive of another kind."""
    return DataError(
        "D103",
        N_("{name} is not a zip file. It is: {found}. Unpack it and pack the folder as a zip."),
        name=title,
        found=kind.words,
    )


def _refuse_several_zips(staged: Sequence[Path], original_names: Mapping[str, str]) -> None:
    from dashboard.data.tables.excel_package import is_workbook

    if len(staged) < 2 or any(file_type(file).name != "ZIP archive" or is_workbook(file) for file in staged):
        return
    raise DataError(
        "D113",
        N_("Several zip files were chosen: {names}. Choose one of them; a test set of its own is chosen separately."),
        names=[original_names.get(file.name, file.name) for file in sorted(staged)],
    )


def file_type(path: Path) -> FileType:
    """What a file on disk is; a gzip file is named after what is packed in it."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    kind = identify(head, path.name)
    return packed_type(path.open("rb")) if kind.category == "gzip" else kind


def packed_type(stream: BinaryIO) -> FileType:
    """What is inside of a gzip stream, which is closed."""
    try:
        with stream, gzip.open(stream) as file:
            inner = identify(file.read(HEAD_BYTES))
    except UNPACKING_ERRORS:
        return FileType(N_("damaged gzip file"), "gzip")
    if inner.category == "idx":
        return inner
    return FileType(N_("TAR.GZ archive") if inner.name == "TAR archive" else N_("gzip file"), "gzip")


def _not_a_container(kind: FileType, title: str) -> DataError:
    if kind.category == "empty":
        return DataError("D102", N_("{name} is empty (0 bytes). Choose another file, or upload it again."), name=title)
    if kind.category in ("archive", "gzip"):
        return not_a_zip(kind, title)
    if kind.category == "picture":
        return DataError(
            "D110",
            N_("{name} is a single picture. Give a zip or a folder with one folder of pictures for each class."),
            name=title,
        )
    if kind.name == "unknown file" and title.lower().endswith(".zip"):
        return DataError(
            "D114",
            N_("{name} is damaged, or not a zip file at all. Pack it again, or download it again where it comes from."),
            name=title,
        )
    return DataError(
        "D111",
        N_("{name} cannot be used. It is: {found}. Give a zip or a folder of pictures, or an IDX images file."),
        name=title,
        found=kind.words,
    )
