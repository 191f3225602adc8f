"""Packs: many small files one after the other in one, found by offset and length."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType


class PackWriter:
    """Appends to a new pack; synced to disk when closed without an error."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._place = 0

    def append(self, content: bytes) -> tuple[int, int]:
        """Write ``content``; returns its offset and length."""
        place, self._place = self._place, self._place + len(content)
        self._file.write(content)
        return place, len(content)

    def __enter__(self) -> PackWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if kind is None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()


def read_part(path: Path, offset: int, length: int) -> bytes:
    """One file of a pack. Raises ``EOFError`` when the pack is shorter than it should be."""
    with path.open("rb") as file:
        file.seek(offset)
        content = file.read(length)
    if len(content) != length:
        raise EOFError(f"{path.name}: {length} bytes at {offset} were expected, {len(content)} are there")
    return content
