"""A folder that a reading process may write to, with the files that it reads beside it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import confined
from dashboard.data.readers.beside import NOWHERE, Lies
from dashboard.store import folders


@dataclass(frozen=True)
class Desk:
    """Two folders that are gone when the work is done.

    Attributes:
        given: what is read, under names of ours.
        made: what comes out.
    """

    given: Path
    made: Path

    def put(self, content: bytes, number: int = 0) -> Path:
        """A file to be read."""
        path = self.given / f"{number}"  # what it is shows in its bytes
        path.write_bytes(content)
        return path

    def call(self, function: str, arguments: dict[str, Any], name: str, elsewhere: Lies = NOWHERE) -> Any:
        """``confined.call``, reading what was put here, and what lies elsewhere."""
        arguments = {**arguments, "made": str(self.made)}
        readable = [self.given, *elsewhere.at]
        return confined.call(
            function, arguments, name=name, readable=readable, writable=[self.made], listable=elsewhere.among
        )


def _around() -> Path | None:
    """In the data folder, where what a killed process left is found and deleted; the system's place if that is read-only."""
    place = folders.temporary()
    if not place.is_dir() and os.access(place.parent, os.W_OK):
        place.mkdir(parents=True, exist_ok=True)
    return place if os.access(place, os.W_OK) else None


@contextmanager
def desk() -> Iterator[Desk]:
    """Two empty folders for the length of the block."""
    with tempfile.TemporaryDirectory(prefix=f"{os.getpid()}-", dir=_around()) as folder:
        found = Desk(Path(folder) / "given", Path(folder) / "made")
        found.given.mkdir()
        found.made.mkdir()
        yield found


def write_lines(path: Path, values: Iterator[Any]) -> None:
    """One JSON value a line; text that is none (a lone surrogate) stays as it is."""
    with path.open("w", encoding="ascii") as file:
        file.writelines(json.dumps(value) + "\n" for value in values)


def read_lines(path: Path) -> Iterator[Any]:
    """What ``write_lines`` wrote."""
    with path.open(encoding="ascii") as file:
        yield from map(json.loads, file)
