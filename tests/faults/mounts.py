"""A file system of a fault's own; where mounting is not permitted, it says so."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PIECE, _BLOCK = bytes(1 << 20), bytes(4096)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[bool]:
    """``place`` is a disk of so much; yields False where that is not permitted."""
    place.mkdir(parents=True, exist_ok=True)
    done = _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place))
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def read_only(place: Path) -> Iterator[bool]:
    """``place`` cannot be written, not even by root; yields False where that is not permitted."""
    done = _mount("--bind", str(place), str(place)) and _mount("-o", "remount,bind,ro", str(place))
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(place)], check=True)


def _mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def fill(place: Path, name: str = "filler") -> Path:
    """Take what is left of a disk, to the last block; the file that has it."""
    filler = place / name
    with filler.open("wb", buffering=0) as file:
        for piece in (_PIECE, _BLOCK):
            try:
                while True:
                    file.write(piece)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return filler
