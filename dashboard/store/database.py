"""Opening the database: SQLite in WAL mode, or any SQLAlchemy URL; migrated to the newest schema by Alembic.

Each write transaction of SQLite starts with BEGIN IMMEDIATE: with a plain BEGIN, many writers fail with "database is
locked" however long they wait. A folder that cannot be written still lets what it holds be read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.i18n import N_
from dashboard.store import ballast, copies, schema
from dashboard.store.trouble import DAMAGED, FULL, damaged, not_writable, trouble_of

_CHECKPOINT_WAIT_MS = 2_000


def url() -> str:
    """SQLAlchemy URL of this installation's database."""
    return settings.get("database_url") or f"sqlite:///{settings.home() / 'kerascope.db'}"


def file() -> Path | None:
    """The database's file; None for a database that is a server's."""
    address = sa.make_url(url())
    return Path(address.database) if address.drivername.startswith("sqlite") and address.database else None


def can_write() -> bool:
    """Whether the folder of the database, and the database itself, may be written."""
    path = file()
    return path is None or all(os.access(place, os.W_OK) for place in (path, path.parent) if place.exists())


@contextmanager
def reading() -> Iterator[sa.Connection]:
    """A connection for queries that change nothing."""
    with _told(), (_engine(url()) if can_write() else _unwritable_engine(url(), _mode())).connect() as connection:
        yield connection


@contextmanager
def writing(*, can_wait: bool = False) -> Iterator[sa.Connection]:
    """A transaction that is committed at the end, or rolled back as a whole on an error.

    Args:
        can_wait: it is said again soon, so that on a full disk the last room is left to others.
    """
    if not can_write():
        raise not_writable()
    if not can_wait:
        ballast.give_way()
    with _told(makes_room=not can_wait), _engine(url()).execution_options(writes=True).begin() as connection:
        yield connection


def erase(*statements: sa.Delete) -> None:
    """Delete rows for good: in the database, in what it wrote ahead, and in every copy that is kept of it."""
    with writing() as connection:
        for statement in statements:
            connection.execute(statement)
    path = file()
    if path is not None:
        empty_log()
        with copies.alone():
            for copy in copies.every_copy(path):
                copies.erase_in(copy, statements)


def empty_log() -> bool:
    """Move what SQLite wrote ahead to its place, and cut that file to nothing; False while somebody still reads it."""
    path = file()
    if path is None or not can_write():
        return True
    with _told(), _engine(url()).connect() as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_CHECKPOINT_WAIT_MS}")
        is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(schema.LOCK_WAIT_S * 1000)}")
    return not is_busy


def close() -> None:
    """Close all connections; the next query opens, and checks, the database anew."""
    if _engine.cache_info().currsize:
        _engine(url()).dispose()
    _engine.cache_clear()
    _unwritable_engine.cache_clear()


@contextmanager
def _told(*, makes_room: bool = False) -> Iterator[None]:
    """A full disk, a forbidden folder and a damaged file are said in our words; a damaged file is opened no more."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = trouble_of(error)
        if told is None:
            raise
        if told.code == DAMAGED:
            close()
        if told.code == FULL and makes_room:
            ballast.give_up()  # where the free room says nothing, as with quotas; the next try has it
        raise told from error


@cache
def _engine(address: str) -> sa.Engine:
    ballast.give_way()  # even reading needs a little, for the files beside the database
    engine = _made(address)
    try:
        _check(engine)
        schema.migrate(engine)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise trouble_of(error) or StoreError(
            "S201",
            N_("The database {url} cannot be opened: {problem}. Check that the folder exists and can be written."),
            url=engine.url.render_as_string(hide_password=True),
            problem=str(getattr(error, "orig", error)),
        ) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _made(address: str) -> sa.Engine:
    if not address.startswith("sqlite"):
        return sa.create_engine(address)
    engine = sa.create_engine(address, connect_args={"timeout": schema.LOCK_WAIT_S})
    _prepare_sqlite(engine)
    return engine


@cache
def _unwritable_engine(address: str, mode: str) -> sa.Engine:
    """For a folder that cannot be written. What needs a newer schema has to wait until it can."""
    path = Path(sa.make_url(address).database or "")
    if not path.exists():
        raise not_writable()
    engine = sa.create_engine(f"sqlite:///{path.as_uri()}?{mode}&uri=true", poolclass=sa.NullPool)
    if not schema.is_newest(engine):
        raise not_writable()
    return engine


def _mode() -> str:
    """SQLite must not try to make its files beside a database whose folder cannot be written; those that are there count."""
    return "mode=ro" if Path(f"{file()}-wal").exists() else "immutable=1"


def _check(engine: sa.Engine) -> None:
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise damaged()


def _text(stored: bytes) -> str:
    """Bytes that are no text any more are marked; whoever reads the row sees that, and reads the other rows."""
    return stored.decode(errors="replace")


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection, _record) -> None:  # type: ignore[no-untyped-def]
        connection.text_factory = _text
        connection.isolation_level = None  # SQLAlchemy's "begin" event below starts transactions, not the driver
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
