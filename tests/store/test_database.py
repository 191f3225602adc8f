"""The database under load and across versions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard import settings
from dashboard.errors import StoreError
from dashboard.store import database, jobs, tables

_WRITER = """
from dashboard.store import jobs
for number in range(30):
    job = jobs.add("survey")
    jobs.claim(job.id)
    jobs.beat(job.id)
"""


def test_twelve_processes_that_open_a_new_database_and_write_never_meet_a_lock(home: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(settings.ROOT)}
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER], env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(12)
    ]
    errors = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 12, errors
    assert len(jobs.with_state("running")) == 12 * 30


def test_the_migrated_schema_is_the_one_that_the_code_declares(home: Path) -> None:
    with database.reading() as connection:
        inspected = sa.inspect(connection)
        for table in tables.metadata.tables.values():
            found = {column["name"]: column["nullable"] for column in inspected.get_columns(table.name)}
            assert found == {column.name: column.nullable for column in table.columns}, table.name
            indexed = {name for index in inspected.get_indexes(table.name) for name in index["column_names"]}
            assert indexed == {column.name for column in table.columns if column.index}, table.name


def test_a_transaction_is_written_as_a_whole_or_not_at_all(home: Path) -> None:
    with pytest.raises(RuntimeError), database.writing() as connection:
        connection.execute(sa.insert(tables.datasets).values(id="a" * 12, name="half", created_at=1.0))
        raise RuntimeError
    with database.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.datasets)) == 0


def test_a_newer_schema_is_not_touched(home: Path) -> None:
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database._engine.cache_clear()
    with pytest.raises(StoreError) as caught:
        jobs.with_state("queued")
    assert caught.value.code == "S202"


def test_a_folder_that_cannot_hold_a_database_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERASCOPE_DATABASE_URL", f"sqlite:///{home}/missing/kerascope.db")
    with pytest.raises(StoreError) as caught:
        jobs.with_state("queued")
    assert caught.value.code == "S201" and "missing" in str(caught.value)
