"""Copies of the database file: one before a migration, one a day; a damaged database is replaced by the newest of these.

What is deleted is deleted in every copy, too: a copy is for accidents, not for remembering what somebody wanted gone.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.i18n import N_
from dashboard.store import files

_FOLDER = "backups"
_KEPT_DAYS = 2
_WITH_IT = ("", "-wal", "-shm")
_WAIT_S = 60.0


def alone() -> FileLock:
    """Held while a copy is made, and while rows are deleted in all: what is deleted meanwhile would live on in a new one."""
    return FileLock(settings.home() / "copies.lock", timeout=_WAIT_S)


def place_before_migration(database: Path, schema: str, now: float) -> Path:
    """Where the database as it was before a migration is kept."""
    return database.with_name(f"{database.name}.backup-{schema}-{time.strftime('%Y%m%d', time.localtime(now))}")


def write(database: Path, copy: Path) -> None:
    """Copy a database that may be in use: whole or not at all, and as one file. Raises ``sqlite3.DatabaseError``."""
    with files.replacing(copy) as temporary, closing(sqlite3.connect(temporary)) as target:
        with closing(sqlite3.connect(database)) as source:
            source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def is_whole(database: Path) -> bool:
    """Whether a database file can be read from its first page to the last."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def daily(database: Path, now: float | None = None) -> Path | None:
    """Make today's copy unless it is there; the two newest days are kept. Returns the copy that was made.

    A damaged database, or one without data and runs that was begun because the one before is lost, takes the place of none.
    """
    today = time.strftime("%Y-%m-%d", time.localtime(now))
    copy = settings.home() / _FOLDER / f"{database.stem}-{today}.db"
    if copy.exists() or not database.exists() or not is_whole(database):
        return None
    with alone():
        for left in copy.parent.glob(".*.part*"):  # by a crash in the middle of a copy
            left.unlink()
        write(database, copy)
        for old in [] if _holds_nothing(database) else of_days(database)[_KEPT_DAYS:]:
            old.unlink()
    return copy


def _holds_nothing(database: Path) -> bool:
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT EXISTS (SELECT 1 FROM datasets) OR EXISTS (SELECT 1 FROM runs)").fetchone()
    return found == (0,)


def of_days(database: Path) -> list[Path]:
    """The daily copies, newest first."""
    return sorted((settings.home() / _FOLDER).glob(f"{database.stem}-*.db"), reverse=True)


def every_copy(database: Path) -> list[Path]:
    """All that is kept beside the database with its contents: daily copies, those before migrations, damaged ones."""
    beside = [*database.parent.glob(f"{database.name}.backup-*"), *database.parent.glob(f"{database.name}.damaged-*")]
    return [
        *of_days(database),
        *sorted(path for path in beside if not path.name.endswith(("-journal", "-wal", "-shm"))),
    ]


def erase_in(copy: Path, statements: Sequence[sa.Delete]) -> None:
    """Delete the same rows in a copy. One that is damaged, so that this cannot be done, goes as a whole."""
    engine = sa.create_engine(f"sqlite:///{copy}", poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
            for statement in statements:
                connection.execute(statement)
            connection.commit()
    except sa.exc.DatabaseError:
        for ending in _WITH_IT:
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def newest_whole(database: Path) -> Path | None:
    """The newest copy that can be read; None without."""
    kept = [*of_days(database), *sorted(database.parent.glob(f"{database.name}.backup-*"), reverse=True)]
    return next((copy for copy in kept if is_whole(copy)), None)


def restore(database: Path, now: float | None = None) -> Path:
    """Put the newest whole copy in the database's place; the damaged file is kept. Raises ``StoreError`` without a copy.

    Returns:
        Where the damaged file is now.
    """
    copy = newest_whole(database)
    if copy is None:
        raise StoreError("S207", N_("There is no copy of the database from which it could be restored."))
    prepared = database.with_name(f"{database.name}.backup-restored")
    write(copy, prepared)  # first: where it fails, a damaged database is better than none, which would begin anew
    kept = f"{database.name}.damaged-{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}"
    for ending in _WITH_IT:
        path = database.with_name(database.name + ending)
        if path.exists():
            path.rename(database.with_name(kept + ending))
    prepared.replace(database)
    files.sync_folder(database.parent)
    return database.with_name(kept)
