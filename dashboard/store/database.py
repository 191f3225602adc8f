"""Opening the database: SQLite in WAL mode, or any SQLAlchemy URL; migrated to the newest schema by Alembic.

Each write transaction of SQLite starts with BEGIN IMMEDIATE: with a plain BEGIN, many writers fail with "database is
locked" however long they wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock
from sqlalchemy.exc import OperationalError

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.i18n import N_

HEAD = "0001"
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK_WAIT_S = 30.0


def url() -> str:
    """SQLAlchemy URL of this installation's database."""
    return settings.get("database_url") or f"sqlite:///{settings.home() / 'kerascope.db'}"


@contextmanager
def reading() -> Iterator[sa.Connection]:
    """A connection for queries that change nothing."""
    with _engine(url()).connect() as connection:
        yield connection


@contextmanager
def writing() -> Iterator[sa.Connection]:
    """A transaction that is committed at the end, or rolled back as a whole on an error."""
    with _engine(url()).execution_options(writes=True).begin() as connection:
        yield connection


@cache
def _engine(address: str) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"timeout": _LOCK_WAIT_S} if address.startswith("sqlite") else {})
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    try:
        _migrate(engine, address)
    except OperationalError as error:
        raise StoreError(
            "S201",
            N_("The database {url} cannot be opened: {problem}. Check that the folder exists and can be written."),
            url=engine.url.render_as_string(hide_password=True),
            problem=str(error.orig),
        ) from error
    return engine


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection, _record) -> None:  # type: ignore[no-untyped-def]
        connection.isolation_level = None  # SQLAlchemy's "begin" event below starts transactions, not the driver
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _migrate(engine: sa.Engine, address: str) -> None:
    if _schema(engine) == HEAD:
        return
    with FileLock(settings.home() / "migration.lock", timeout=_LOCK_WAIT_S):
        found = _schema(engine)
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise StoreError(
                "S202",
                N_(
                    "The data folder was written by a newer Kerascope (schema {found}, this one knows {known}). Update Kerascope."
                ),
                found=found,
                known=HEAD,
            )
        from alembic import command  # heavy, and needed once in a schema's life
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["engine"] = engine
        command.upgrade(config, "head")


def _schema(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
