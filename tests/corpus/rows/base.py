"""A row of the table of bad inputs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.corpus.formats import Files

Expected = Literal["A", "W", "R", "entry"]


@dataclass(frozen=True)
class Row:
    """One file of a row.

    Attributes:
        id: of the table, such as "Z13"; several files may have the same.
        what: which of them.
        expected: accepted, accepted with something said, refused as a whole, or only an entry of it refused or skipped.
        files: builds it; the first name is the upload's. None where only ``tests`` look.
        says: what must be told: codes, and pieces of sentences.
        tests: "file::function" that look closer.
    """

    id: str
    what: str
    expected: Expected
    files: Callable[[], Files] | None = None
    says: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def written(write: Callable[[Path], Path]) -> bytes:
    """The content of a file that can only be written to a path."""
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "file").read_bytes()


def seen(id: str, expected: Expected, *tests: str) -> Row:
    """A row that no small upload can show, and the tests that do."""
    return Row(id, "as a whole", expected, tests=tests)
