"""A zip with tables beside it, such as one of its labels: what lies in the zip, then the others, as one container."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dashboard.data.readers import names
from dashboard.data.readers.archive import ZipContainer
from dashboard.data.readers.containers import Container, Entry, file_type
from dashboard.data.readers.folder import FolderContainer
from dashboard.data.tables.excel_package import is_workbook
from dashboard.data.tables.reading import is_table

_MOST_FILES = 20


class ZipAndTables(Container):
    """Raises ``DataError`` as the zip does."""

    def __init__(self, zip_path: Path, others: Sequence[Path], title: str, original_names: Mapping[str, str]) -> None:
        self.title = title
        self._zip = ZipContainer(zip_path, original_names.get(zip_path.name, zip_path.name))
        self._files = FolderContainer.of_files(others, title, original_names)
        both = [*self._zip.entries, *self._files.entries]
        unique = names.unique([entry.name for entry in both])
        self.entries = [replace(entry, name=name) for entry, name in zip(both, unique, strict=True)]

    def open(self, entry: Entry) -> BinaryIO:
        """A stream of the entry, wherever it lies. Raises ``DataError``."""
        return (self._files if isinstance(entry.key, Path) else self._zip).open(entry)

    def close(self) -> None:
        """Close the zip."""
        self._zip.close()


def zip_and_tables(folder: Path, title: str, original_names: Mapping[str, str]) -> ZipAndTables | None:
    """The container of a folder that holds one zip and at least one table; None where there is more to it."""
    files = sorted(folder.iterdir())
    if len(files) > _MOST_FILES or not all(stat.S_ISREG(file.lstat().st_mode) for file in files):
        return None
    kinds = {file: file_type(file) for file in files}
    zips = [file for file in files if kinds[file].name == "ZIP archive" and not is_workbook(file)]
    others = [file for file in files if file not in zips]
    if len(zips) != 1 or any(
        kinds[file].category in ("picture", "idx", "archive") for file in others if not is_table(file)
    ):
        return None
    return ZipAndTables(zips[0], others, title, original_names) if any(map(is_table, others)) else None
