"""A file that is nothing but room: where the disk is full, it is given up, so that this can be written down.

Ending a job, stopping one and deleting all need some blocks of their own: SQLite writes ahead what it changes.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dashboard import settings

BYTES = 8_000_000
_TIMES_FREE = 3  # it is made only where the disk is not nearly full without it
_LEAST_FREE = 1_000_000


def path() -> Path:
    """Where it lies; there may be none, or an empty one."""
    return settings.home() / "ballast"


def keep() -> None:
    """Make it, or fill it again, where there is room. Its bytes are random: no file system can store them in less."""
    missing = BYTES - _size()
    if missing > 0 and _free() >= _TIMES_FREE * BYTES:
        with path().open("ab") as file:  # whoever gives it up meanwhile leaves no hole in it
            file.write(os.urandom(missing))


def give_way() -> None:
    """Give it up if hardly anything is free; before something that has to be written."""
    if _free() < _LEAST_FREE:
        give_up()


def give_up() -> None:
    """Make its room free. The empty file stays: a reading worker may change that file, but not the folder."""
    if _size():
        os.truncate(path(), 0)


def _size() -> int:
    return path().stat().st_size if path().exists() else 0


def _free() -> int:
    return shutil.disk_usage(settings.home()).free
