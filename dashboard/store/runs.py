"""Runs: what was asked for (``spec.json``), and what came out (``report/``)."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict

from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.spec.job import Job
from dashboard.spec.run import RunSpec
from dashboard.store import files, folders
from dashboard.store.database import reading, writing
from dashboard.store.tables import jobs, runs

SPEC_FILE = "spec.json"


class Run(BaseModel):
    """One run with its job.

    Attributes:
        summary: the few numbers that lists show, written when the run finished; None before.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    spec: RunSpec
    job: Job
    created_at: float
    summary: dict[str, Any] | None = None


def add(run_id: str, name: str, spec: RunSpec, job_id: str) -> None:
    """Write down a run whose job stands in the queue."""
    files.write_json(folders.run(run_id) / SPEC_FILE, spec.model_dump(mode="json"))
    with writing() as connection:
        connection.execute(
            sa.insert(runs).values(
                id=run_id,
                name=name,
                dataset_version_id=spec.dataset_version,
                spec=spec.model_dump(mode="json"),
                job_id=job_id,
                created_at=time.time(),
            )
        )


def get(run_id: str) -> Run:
    """One run. Raises ``NotFoundError``."""
    found = _select(runs.c.id == run_id)
    if not found:
        raise NotFoundError("S304", N_("There is no run {received}."), received=run_id)
    return found[0]


def batch_size_of(job: Job) -> int:
    """Batch size of the run that a training belongs to; 0 for other jobs, and where the run is gone."""
    spec_file = folders.of_job(job) / SPEC_FILE
    if job.kind != "train" or not spec_file.exists():
        return 0
    return RunSpec.model_validate(files.read_json(spec_file)).training.batch_size


def all_runs() -> list[Run]:
    """All runs, newest first."""
    return _select(sa.true())


def of_dataset(version_id: str) -> list[Run]:
    """Runs that were trained on a dataset version, newest first."""
    return _select(runs.c.dataset_version_id == version_id)


def _select(condition: sa.ColumnElement[bool]) -> list[Run]:
    columns: list[Any] = [runs, *(column.label(f"job_{column.name}") for column in jobs.c if column.name != "id")]
    query = (
        sa.select(*columns).join(jobs, jobs.c.id == runs.c.job_id).where(condition).order_by(runs.c.created_at.desc())
    )
    with reading() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    return [
        Run(
            id=row["id"],
            name=row["name"],
            spec=RunSpec.model_validate(row["spec"]),
            created_at=row["created_at"],
            summary=row["summary"],
            job=Job.model_validate(
                {
                    "id": row["job_id"],
                    **{name: row[f"job_{name}"] for name in (column.name for column in jobs.c) if name != "id"},
                }
            ),
        )
        for row in rows
    ]


def rename(run_id: str, name: str) -> None:
    """Give a run another name."""
    with writing() as connection:
        connection.execute(sa.update(runs).where(runs.c.id == run_id).values(name=name))


def set_summary(run_id: str, summary: dict[str, Any]) -> None:
    """Write down the numbers that lists show."""
    with writing() as connection:
        connection.execute(sa.update(runs).where(runs.c.id == run_id).values(summary=summary))


def delete(run_id: str) -> int:
    """Delete a run with its folder and jobs; returns the bytes that were freed."""
    with writing() as connection:
        connection.execute(sa.delete(runs).where(runs.c.id == run_id))
        connection.execute(sa.delete(jobs).where(jobs.c.subject == run_id))
    return files.delete_folder(folders.run(run_id))
