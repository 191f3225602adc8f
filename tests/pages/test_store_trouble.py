"""What stands on the pages while the data folder is damaged, forbidden, too new or partly unreadable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.store import copies, database, datasets, folders, jobs, runs
from tests.pages.opened import checked, opened
from tests.pages.run_states import queued
from tests.versions import frozen_version


def said(app) -> str:
    return " ".join(str(part.value) for part in (*app.error, *app.markdown))


def test_a_damaged_database_is_said_and_restored_by_a_button(idle: Path, language: str, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.actions.system.ensure_supervisor", lambda: None)
    run_id = queued(frozen_version("Leaves"))
    path = idle / "kerascope.db"
    assert copies.daily(path)
    database.empty_log()
    database.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    app = opened("pages/build/runs.py", language)
    assert "S205" in said(app) and [button.key for button in app.button] == ["restore_database"]
    checked(app.button(key="restore_database").click().run())
    assert [run.id for run in runs.all_runs()] == [run_id]
    assert "S205" not in said(app) and len(list(idle.glob("*.damaged-*"))) >= 1


@pytest.mark.parametrize("page", ["pages/start/home.py", "pages/system/system.py"])
def test_a_newer_schema_is_said_on_every_page(idle: Path, page: str) -> None:
    jobs.add("survey")
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    app = opened(page)
    assert "S202" in said(app) and not app.button


def test_a_folder_that_cannot_be_made_is_named(idle: Path, monkeypatch) -> None:
    (idle.parent / "file").write_text("x")
    monkeypatch.setenv("KERASCOPE_HOME", str(idle.parent / "file" / "home"))
    app = opened("pages/start/home.py")
    assert "S208" in said(app) and "KERASCOPE_HOME" in said(app)


def test_old_runs_can_be_looked_at_in_a_folder_that_cannot_be_written(idle: Path, monkeypatch) -> None:
    queued(frozen_version("Leaves"), "an old run")
    monkeypatch.setattr(os, "access", lambda *_: False)
    app = opened("pages/build/runs.py")
    assert "S203" in said(app) and any("an old run" in link.label for link in app.get("page_link"))


def test_what_cannot_be_read_is_listed_and_deleted_and_the_rest_is_there(idle: Path, language: str) -> None:
    version, bad_version = frozen_version("Leaves"), frozen_version("Broken *data*")
    good, bad = queued(version, "good"), queued(version, "bad *run*")
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE runs SET spec = '{' WHERE id = :id"), {"id": bad})
    (folders.dataset_version(bad_version.id) / datasets.VERSION_FILE).write_text("{}")
    for page in ("pages/start/home.py", "pages/explore/compare.py", "pages/system/system.py"):
        opened(page, language)
    for page, asked in (("pages/build/runs.py", {"run": bad}), ("pages/build/data.py", {"dataset": bad_version.id})):
        app = opened(page, language, **asked)
        assert [button.key for button in app.button if "unreadable" in str(button.key)] == [
            f"unreadable_{asked.popitem()[1]}"
        ]
    assert "S206" in said(opened("pages/explore/explore.py", language, run=bad))
    app = opened("pages/build/data.py", language, dataset=version.id)
    assert "Broken \\*data\\*" in said(app)
    checked(app.button(key=f"unreadable_{bad_version.id}").click().run())
    app = opened("pages/build/runs.py", language)
    assert "bad \\*run\\*" in said(app)
    app.button(key=f"unreadable_{bad}").click()
    checked(app.run())
    assert (runs.unreadable(), datasets.unreadable(), [run.id for run in runs.all_runs()]) == ([], [], [good])
