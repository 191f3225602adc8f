"""A zip, read entry by entry as streams. Nothing is unpacked to disk, so no name in it can become a path."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast

from dashboard import settings
from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, Entry, check_count, check_total
from dashboard.data.readers.items import Reason, reason
from dashboard.data.readers.zip_directory import announced_entries
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.storable import storable

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_LOCAL_HEADER_BYTES = 30
_RATIO_APPLIES_ABOVE_BYTES = 10 * 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


class ZipContainer(Container):
    """A zip within the limits of ``settings``. Raises ``DataError`` when it is damaged or over one of them."""

    def __init__(self, path: Path, title: str) -> None:
        self.title = title
        self._file = path.open("rb")
        try:
            check_count(announced_entries(self._file), title)
            self._zip = _opened(self._file, title)
            infos = self._zip.infolist()
            check_count(len(infos), title)
            _check_sizes(infos, title)
            _check_overlaps(infos, title)
        except DataError:
            self._file.close()
            raise
        self.entries = _entries(infos)

    def open(self, entry: Entry) -> BinaryIO:
        """A stream of the entry, unpacked; its checksum is compared at the end. Raises ``DataError``."""
        try:
            return cast(BinaryIO, self._zip.open(entry.key))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
            raise DataError(
                "D161", N_("The file is damaged in the archive and cannot be unpacked ({detail})."), detail=str(error)
            ) from error

    def close(self) -> None:
        """Close the zip."""
        self._zip.close()
        self._file.close()


def _opened(file: IO[bytes], title: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise DataError(
            "D104",
            N_("{name} is damaged or was cut off ({detail}). Pack or upload it again."),
            name=title,
            detail=str(error),
        ) from error


def _check_sizes(infos: Sequence[zipfile.ZipInfo], title: str) -> None:
    check_total(sum(info.file_size for info in infos), title)
    limit = settings.get("max_archive_ratio")
    for info in infos:
        if info.file_size > _RATIO_APPLIES_ABOVE_BYTES and info.file_size > limit * max(1, info.compress_size):
            raise DataError(
                "D107",
                N_(
                    "{entry} in {name} would grow to {ratio} times its packed size; at most {limit} times is read. Leave it out, and pack the rest again."
                ),
                name=title,
                entry=storable(info.orig_filename),
                ratio=info.file_size // max(1, info.compress_size),
                limit=limit,
            )


def _check_overlaps(infos: Sequence[zipfile.ZipInfo], title: str) -> None:
    """Entries that share bytes make a small file unpack to a huge one; no ordinary program writes them."""
    end, previous = 0, ""
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise DataError(
                "D108",
                N_("{name} is not a normal zip file: {entry} and {other} share the same bytes. Pack it again."),
                name=title,
                entry=storable(info.orig_filename),
                other=previous,
            )
        end = info.header_offset + _LOCAL_HEADER_BYTES + len(_raw_name(info)) + info.compress_size
        previous = storable(info.orig_filename)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_FLAG else "cp437", "surrogateescape")


def _entries(infos: Sequence[zipfile.ZipInfo]) -> list[Entry]:
    unmarked = [info for info in infos if not info.flag_bits & _UTF8_FLAG]
    written = dict(zip(map(id, unmarked), names.decoded([_raw_name(info) for info in unmarked]), strict=True))
    shown = [storable(written.get(id(info), info.orig_filename)) for info in infos]
    folders = _folders_with_files(shown)
    files = [
        (info, name)
        for info, name in zip(infos, shown, strict=True)
        if not _is_folder(name) or names.parts(name) not in folders
    ]
    unique = names.unique([name for _, name in files])
    return [
        Entry(
            name=unique_name,
            path=names.parts(name) or (name,),
            size=info.file_size,
            key=info,
            reason=names.unsafe(name) or _problem(info),
            is_folder=_is_folder(name),
        )
        for (info, name), unique_name in zip(files, unique, strict=True)
    ]


def _is_folder(name: str) -> bool:
    return name.endswith(("/", "\\"))


def _folders_with_files(shown: Sequence[str]) -> set[tuple[str, ...]]:
    """All folders that hold something; the rest are empty and worth a word."""
    found: set[tuple[str, ...]] = {()}
    for name in shown:
        path = names.parts(name)
        found.update(path[:depth] for depth in range(1, len(path)))
    return found


def _problem(info: zipfile.ZipInfo) -> Reason | None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return reason("D151", N_("A link or a device, not a file. Put the file itself in its place."))
    if info.flag_bits & _ENCRYPTED_FLAG:
        return reason("D152", N_("Protected by a password. Pack the files again without one."))
    if info.compress_type not in _METHODS:
        return reason(
            "D160",
            N_("Packed by a method that is not read (number {method}). Pack it again as an ordinary zip."),
            method=info.compress_type,
        )
    return None
