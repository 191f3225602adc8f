"""From an error of the operating system or of SQLite to a sentence that names the folder and the fix."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.i18n import N_
from dashboard.store import records

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
FULL = "S204"
DAMAGED = "S205"


def trouble_of(error: BaseException) -> StoreError | None:
    """What an error says about the disk or the database; None where it says nothing about these."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(error.orig)
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    if isinstance(error, OSError) and error.errno in _FULL:
        return full()
    if isinstance(error, FileNotFoundError) and (folder := _record_of(error.filename)):
        return records.damaged(folder)
    if isinstance(error, OSError) and error.errno in _FORBIDDEN and _is_ours(error.filename):
        return unusable(os.strerror(error.errno))
    return None


def _of_sqlite(error: sqlite3.Error) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged()
    if code == sqlite3.SQLITE_FULL:
        return full()
    return unusable(str(error)) if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR) else None


def _is_ours(path: object) -> bool:
    return isinstance(path, str | os.PathLike) and Path(path).absolute().is_relative_to(_home())


def _record_of(path: object) -> str:
    """A file of a run or dataset, as people are told it; empty for any other."""
    if not _is_ours(path):
        return ""
    kind, *inner = Path(str(path)).absolute().relative_to(_home()).parts
    return "/".join(inner) if kind in ("runs", "datasets") else ""


def not_writable() -> StoreError:
    """The data folder may not be written; says whether its disk or its owner forbids that."""
    is_mounted_so = hasattr(os, "statvfs") and bool(os.statvfs(_home()).f_flag & os.ST_RDONLY)
    return unusable(os.strerror(errno.EROFS if is_mounted_so else errno.EACCES))


def unusable(problem: str) -> StoreError:
    """The data folder cannot be used as it should."""
    return StoreError(
        "S203",
        N_(
            "The data folder {folder} cannot be written ({problem}). Make it writable, or start Kerascope with another one in KERASCOPE_HOME. What it holds can still be looked at."
        ),
        folder=str(_home()),
        problem=problem,
    )


def full() -> StoreError:
    """No room is left."""
    return StoreError(
        FULL,
        N_("The disk with {folder} is full. What was saved is intact. Delete what you do not need, then try again."),
        folder=str(_home()),
    )


def damaged() -> StoreError:
    """The database file is not what was written."""
    return StoreError(
        DAMAGED,
        N_("The database in {folder} is damaged. Runs and data are in their own files and still there."),
        folder=str(_home()),
    )


def _home() -> Path:
    return Path(settings.get("home")).expanduser().resolve()
