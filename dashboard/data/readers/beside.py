"""Which files a source is read from: what somebody named, and what lies beside it that its format looks for.

For processes that may read nothing else. An IDX or NumPy file finds its labels in a file of its own folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.data.readers.signatures import HEAD_BYTES, identify
from dashboard.spec.dataset import Source

_NUMPY = b"\x93NUMPY"


@dataclass(frozen=True)
class Lies:
    """Attributes:
    at: files and folders with all that they hold.
    among: folders whose names are looked through, but whose files only where they are ``at``.
    """

    at: tuple[Path, ...]
    among: tuple[Path, ...] = ()


NOWHERE = Lies(())


def lies(source: Source) -> Lies:
    """Where a source lies; nowhere for a sample."""
    named = [Path(path) for path in (source.path, source.test_path) if path]
    folders = tuple(path.parent for path in named if _looks_around(path))
    beside = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    return Lies((*named, *beside), folders)


def _looks_around(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return head.startswith(_NUMPY) or identify(head).category in ("idx", "gzip")
