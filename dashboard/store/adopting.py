"""Runs and datasets that are in their folders but not in a database that was restored from a copy: listed again.

A dataset's folder has all that its row says. Beside a run lies ``record.json`` for this; runs from before there was one get it
with the daily copy.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dashboard import settings
from dashboard.errors import DamagedError
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.job import Job
from dashboard.store import files, folders
from dashboard.store.database import writing
from dashboard.store.datasets import VERSION_FILE, list_version
from dashboard.store.events import read_events
from dashboard.store.ids import is_id
from dashboard.store.runs import RECORD_FILE, SPEC_FILE, Run
from dashboard.store.tables import dataset_versions, jobs, runs

_OVER = ("finished", "failed", "stopped")


def adopt() -> int:
    """List what the database does not know, and write down how runs ended since the copy was made; returns how many."""
    return sum(_adopt_version(folder_id) for folder_id in _in("datasets")) + sum(
        _adopt_run(folder_id) for folder_id in _in("runs")
    )


def _in(kind: str) -> list[str]:
    return sorted(path.name for path in (settings.home() / kind).glob("*") if is_id(path.name))


def _adopt_version(version_id: str) -> bool:
    try:
        version = files.read_as(folders.dataset_version(version_id) / VERSION_FILE, DatasetVersion.model_validate)
    except DamagedError:
        return False  # said in the log
    with writing() as connection:
        if connection.scalar(sa.select(dataset_versions.c.id).where(dataset_versions.c.id == version.id)):
            return False
        list_version(connection, version)
    return True


def _adopt_run(run_id: str) -> bool:
    try:
        run = _of_folder(run_id)
    except DamagedError:
        return False
    row, job = run.model_dump(mode="json", exclude={"job"}), run.job.model_dump(mode="json", exclude_none=True)
    row |= {"dataset_version_id": run.spec.dataset_version, "job_id": run.job.id}
    with writing() as connection:
        is_listed = connection.scalar(sa.select(runs.c.id).where(runs.c.id == run_id)) is not None
        state = connection.scalar(sa.select(jobs.c.state).where(jobs.c.id == run.job.id))
        if is_listed and state is not None and (state in _OVER or run.job.ended_at is None):
            return False  # what the copy says is the newest that is known
        for table, values in ((runs, row), (jobs, job)):
            connection.execute(sa.delete(table).where(table.c.id == values["id"]))
            connection.execute(sa.insert(table).values(values))
    return True


def _of_folder(run_id: str) -> Run:
    """A run as its folder tells it. One that had not come to its end was interrupted by what damaged the database."""
    folder = folders.run(run_id)
    spec = files.read_json(folder / SPEC_FILE)
    last: dict[str, Any] = next(reversed(read_events(folder)), {})
    is_over = last.get("type") == "end" and last.get("state") in _OVER

    def read(stored: dict[str, Any]) -> Run:
        job = Job(
            id=stored["job_id"], kind="train", subject=run_id, state=last["state"] if is_over else "stopped",
            payload={"run": run_id}, created_at=stored["created_at"], ended_at=last["t"] if is_over else None,
            result=stored.get("summary") or {},
        )  # fmt: skip
        return Run.model_validate({"id": run_id, "spec": spec, "job": job} | stored)

    return files.read_as(folder / RECORD_FILE, read)
