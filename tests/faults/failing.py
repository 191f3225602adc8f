"""Input and output that fails: the n-th opening, sync, rename or removal, once or for good; and what of it leaves half a file.

Done by patching ``os`` and ``open`` in this process, so that it works on every machine.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard import settings

_BY_PATH = ("replace", "rename", "unlink", "mkdir", "link", "rmdir")


class Failing:
    """Counts what is done within the data folder, and lets the n-th fail.

    Args:
        first: which one fails, counted from 1.
        for_good: whether all after it fail, too, as on a full disk; else only that one, as by a power cut's luck.
    """

    def __init__(self, first: int, *, for_good: bool) -> None:
        self._first = first
        self._for_good = for_good
        self._home = os.fspath(settings.home())
        self.count = 0

    @property
    def has_failed(self) -> bool:
        """Whether the n-th was reached."""
        return self.count >= self._first

    def look(self) -> bool:
        """Count one; whether it is to fail."""
        self.count += 1
        return self.count == self._first or (self._for_good and self.count > self._first)

    def is_ours(self, path: object) -> bool:
        """Whether a path lies within the data folder."""
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._home)


def full() -> OSError:
    """What the system says then."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def failing(first: int, *, for_good: bool) -> Iterator[Failing]:
    """Within the block the n-th thing that is written fails."""
    count = Failing(first, for_good=for_good)
    with pytest.MonkeyPatch.context() as patch:
        for name in _BY_PATH:
            patch.setattr(os, name, _by_path(getattr(os, name), count))
        patch.setattr(os, "fsync", _always(os.fsync, count))
        opening = _opening(io.open, count)
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        yield count


def _by_path(original: Callable[..., Any], count: Failing) -> Callable[..., Any]:
    def call(path: Any, *arguments: Any, **named: Any) -> Any:
        if count.is_ours(path) and count.look():
            raise full()
        return original(path, *arguments, **named)

    return call


def _always(original: Callable[..., Any], count: Failing) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        if count.look():
            raise full()
        return original(*arguments)

    return call


def _opening(original: Callable[..., Any], count: Failing) -> Callable[..., Any]:
    """One for writing that fails leaves half a file, as a disk that became full in the middle of it."""

    def call(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if set(mode) & set("wax+") and count.is_ours(file) and count.look():
            if "w" in mode:
                with original(file, "wb") as half:
                    half.write(b"half of it")
            raise full()
        return original(file, mode, *arguments, **named)

    return call


@contextmanager
def as_before(folder: Path) -> Iterator[Path]:
    """A copy of a data folder in its place, so that each attempt finds the same; the first one is put back at the end."""
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
        kept.rename(folder)
