"""Entries of a container as files on disk, for readers that need a path: copied where there is none, gone when closed."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from dashboard.data.readers.containers import UNPACKING_ERRORS, Container, Entry, damaged_entry


class Copies(AbstractContextManager["Copies"]):
    """Use as a context manager, or close it."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._place: tempfile.TemporaryDirectory[str] | None = None
        self._paths: dict[str, Path] = {}

    def on_disk(self, entry: Entry) -> Path:
        """The entry as a file under a name of ours. Raises ``DataError`` for damage."""
        if isinstance(entry.key, Path):
            return entry.key
        if entry.name not in self._paths:
            self._paths[entry.name] = self._copied(entry)
        return self._paths[entry.name]

    def _copied(self, entry: Entry) -> Path:
        self._place = self._place or tempfile.TemporaryDirectory(prefix="kerascope-")
        path = Path(self._place.name) / str(len(self._paths))
        try:
            with self._container.open(entry) as file, path.open("wb") as copy:
                shutil.copyfileobj(file, copy, 1 << 20)
        except UNPACKING_ERRORS as error:
            path.unlink(missing_ok=True)
            raise damaged_entry(error) from error
        return path

    def close(self) -> None:
        """Take the copies away."""
        if self._place is not None:
            self._place.cleanup()

    def __exit__(self, *_: object) -> None:
        self.close()
