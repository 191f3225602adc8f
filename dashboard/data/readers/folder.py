"""A folder on this computer, or the staged files of an upload under the names that the user's files had."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, Entry, check_count, check_total
from dashboard.data.readers.items import reason
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.storable import storable


class FolderContainer(Container):
    """Files on disk. Links are not followed, so that nothing outside of the folder is read."""

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        self.title = title
        self.entries = entries
        self.chosen: Entry | None = None

    @classmethod
    def of_folder(cls, folder: Path, title: str, original_names: Mapping[str, str]) -> FolderContainer:
        """All files in ``folder`` and below, in the order of their names."""
        entries: list[Entry] = []
        for path in _walk(folder):
            if path == folder:
                break
            check_count(len(entries) + 1, title)
            entries.append(_entry(path, path.relative_to(folder), original_names))
        check_total(sum(entry.size for entry in entries), title)
        return cls(title, _with_unique_names(entries))

    @classmethod
    def of_files(cls, files: Sequence[Path], title: str, original_names: Mapping[str, str]) -> FolderContainer:
        """These files, without their folders."""
        return cls(title, _with_unique_names([_entry(path, Path(path.name), original_names) for path in files]))

    @classmethod
    def of_siblings(cls, file: Path, title: str, original_names: Mapping[str, str]) -> FolderContainer:
        """One file first, and the other files of its folder: an IDX file finds its labels among them."""
        others = sorted(path for path in file.parent.iterdir() if path != file and path.is_file())
        check_count(len(others), str(file.parent))
        container = cls.of_files((file, *others), title, original_names)
        container.chosen = container.entries[0]
        return container

    def open(self, entry: Entry) -> BinaryIO:
        """A stream of the file. Raises ``DataError``."""
        try:
            return Path(entry.key).open("rb")
        except OSError as error:
            raise DataError(
                "D162", N_("The file cannot be read: {detail}. Check its permissions."), detail=error.strerror or ""
            ) from error

    def close(self) -> None:
        """Nothing is kept open."""


def _walk(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(
            "D112",
            N_("The folder {name} cannot be read: {detail}. Check its permissions."),
            name=str(folder),
            detail=error.strerror or "",
        ) from error
    if not found:
        yield folder
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def _entry(path: Path, relative: Path, original_names: Mapping[str, str]) -> Entry:
    status = path.lstat()
    shown = original_names.get(relative.as_posix())
    parts = names.parts(shown) if shown else tuple(storable(part) for part in relative.parts)
    name = storable(shown) if shown else "/".join(parts)
    if stat.S_ISDIR(status.st_mode):
        return Entry(f"{name}/", parts, 0, path, is_folder=True)
    if not stat.S_ISREG(status.st_mode):
        link = reason("D151", N_("A link or a device, not a file. Put the file itself in its place."))
        return Entry(name, parts, 0, path, reason=link)
    return Entry(name, parts or (name,), status.st_size, path, reason=names.unsafe(shown) if shown else None)


def _with_unique_names(entries: Sequence[Entry]) -> list[Entry]:
    unique = names.unique([entry.name for entry in entries])
    return [
        entry if entry.name == name else Entry(name, entry.path, entry.size, entry.key, entry.reason, entry.is_folder)
        for entry, name in zip(entries, unique, strict=True)
    ]
