"""Databases that an earlier, or a later, program wrote."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from dashboard.errors import StoreError
from dashboard.spec.recipe import RECIPES
from dashboard.spec.run import RunSpec
from dashboard.store import copies, database, jobs, runs, schema

RUN, JOB, VERSION, DATASET = "a" * 12, "b" * 12, "c" * 12, "d" * 12


@pytest.fixture
def of_0001(home: Path) -> Path:
    """A data folder as the first release left it: a dataset and a finished run, written with its columns only."""
    home.mkdir()
    path = home / "kerascope.db"
    engine = database._made(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    config.attributes["engine"] = engine
    command.upgrade(config, "0001")
    engine.dispose()
    spec = RunSpec.from_recipe(next(iter(RECIPES.values())), VERSION).model_dump_json()
    summary = json.dumps({"engine": "jax", "epochs": 3, "test": {"accuracy": 0.9}})
    with closing(sqlite3.connect(path)) as old:
        old.execute("INSERT INTO datasets VALUES (?, 'Leaves', 100.0)", (DATASET,))
        old.execute("INSERT INTO dataset_versions VALUES (?, ?, 1, 'images', 101.0, 'x', '')", (VERSION, DATASET))
        old.execute("INSERT INTO runs VALUES (?, 'Leaves #1', ?, ?, ?, 102.0, ?)", (RUN, VERSION, spec, JOB, summary))
        old.execute(
            "INSERT INTO jobs (id, kind, subject, state, payload, created_at, started_at, ended_at, heartbeat_at, result)"
            " VALUES (?, 'train', ?, 'finished', ?, 102.0, 103.0, 110.0, 109.0, '{}')",
            (JOB, RUN, json.dumps({"run": RUN})),
        )
        old.commit()
    return path


def test_old_runs_open_after_the_migration_and_what_was_before_is_kept(of_0001: Path) -> None:
    run = runs.get(RUN)
    assert (run.name, run.created_at, run.job.heartbeat_at, run.job.heartbeat_mono) == ("Leaves #1", 102.0, 109.0, None)
    assert run.summary == {"engine": "jax", "epochs": 3, "test": {"accuracy": 0.9}}
    with database.reading() as connection:
        assert connection.scalar(sa.text("SELECT owner FROM runs")) == "local"
        assert connection.scalar(sa.text("SELECT owner FROM datasets")) == "local"
    kept = of_0001.with_name(f"kerascope.db.backup-0001-{time.strftime('%Y%m%d')}")
    with closing(sqlite3.connect(kept)) as before:
        assert before.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert before.execute("SELECT name FROM runs").fetchall() == [("Leaves #1",)]


def test_a_copy_that_cannot_be_made_keeps_the_migration_from_beginning(of_0001: Path, monkeypatch) -> None:
    before = of_0001.read_bytes()
    monkeypatch.setattr(copies, "write", _full)
    with pytest.raises(OSError, match="No space"):
        runs.get(RUN)
    assert of_0001.read_bytes() == before


def _full(database: Path, copy: Path) -> None:
    raise OSError(28, "No space left on device")


def test_nothing_is_written_into_a_newer_schema(home: Path) -> None:
    jobs.add("survey")
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    path = home / "kerascope.db"
    before = path.read_bytes()
    for attempt in (lambda: jobs.with_state("queued"), lambda: jobs.add("survey")):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert caught.value.code == "S202"
    assert path.read_bytes() == before
    assert not list(home.glob("*.backup-*"))
