"""The database's schema: which one it has, and bringing it to the newest one, after a copy was made."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.i18n import N_
from dashboard.store import copies

HEAD = "0002"
LOCK_WAIT_S = 30.0
_MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


def migrate(engine: sa.Engine) -> None:
    """Bring the database to the newest schema. Raises ``StoreError`` for one that a newer program wrote; it stays as it is."""
    if is_newest(engine):
        return
    with FileLock(settings.home() / "migration.lock", timeout=LOCK_WAIT_S):
        if is_newest(engine):
            return
        before = _schema(engine)
        if before is not None and engine.url.database and engine.dialect.name == "sqlite":
            _copy_first(Path(engine.url.database), before)
        from alembic import command  # heavy, and needed once in a schema's life
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["engine"] = engine
        command.upgrade(config, "head")


def _copy_first(path: Path, schema: str) -> None:
    copy = copies.place_before_migration(path, schema, time.time())
    if not copy.exists():
        copies.write(path, copy)
    _log.info("The database gets schema %s; what it was before is kept in %s", HEAD, copy.name)


def is_newest(engine: sa.Engine) -> bool:
    """Whether the database needs no migration. Raises ``StoreError`` for one that a newer program wrote."""
    found = _schema(engine)
    if found is not None and found > HEAD:
        raise StoreError(
            "S202",
            N_(
                "The data folder was written by a newer Kerascope (schema {found}, this one knows {known}). Update Kerascope."
            ),
            found=found,
            known=HEAD,
        )
    return found == HEAD


def _schema(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
