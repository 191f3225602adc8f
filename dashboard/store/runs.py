"""Runs: what was asked for (``spec.json``), and what came out (``report/``)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, field_validator

from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.spec.job import Job
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.store import files, folders, records
from dashboard.store.database import erase, reading, writing
from dashboard.store.jobs import job_of
from dashboard.store.records import Unreadable
from dashboard.store.tables import jobs, runs

SPEC_FILE = "spec.json"
RECORD_FILE = "record.json"  # what the database says of a run, for the day on which that is lost
_MOST_KEPT = 20_000
_KEPT: dict[str, tuple[sa.Row[Any], Run | Unreadable]] = {}  # by id, with the cells that it was read from


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

    @field_validator("summary")
    @classmethod
    def _as_written(cls, summary: dict[str, Any] | None) -> dict[str, Any] | None:
        """Every list shows these numbers: one that is none is found here, not there."""
        if summary is not None:
            _Summary.model_validate(summary)
        return summary


class _Summary(BaseModel):
    """What a finished run's summary is made of, as far as lists read it."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)

    purpose: Purpose = "classify"
    engine: str = ""
    device: str = ""
    epochs: int = 0
    best_epoch: int = 0
    seconds: float = 0.0
    parameters: int = 0
    test: dict[str, bool | int | float | None]


def add(run_id: str, name: str, spec: RunSpec, job_id: str) -> None:
    """Write down a run whose job stands in the queue."""
    files.write_json(folders.run(run_id) / SPEC_FILE, spec.model_dump(mode="json"))
    record = {"name": name, "job_id": job_id, "created_at": time.time()}
    files.write_json(folders.run(run_id) / RECORD_FILE, record)
    with writing() as connection:
        connection.execute(
            sa.insert(runs).values(
                id=run_id,
                dataset_version_id=spec.dataset_version,
                spec=spec.model_dump(mode="json"),
                **record,
            )
        )


def get(run_id: str) -> Run:
    """One run. Raises ``NotFoundError``, and ``DamagedError`` where its record cannot be read."""
    found, damaged = _select(runs.c.id == run_id)
    if damaged:
        raise records.damaged(damaged[0].name)
    if not found:
        raise NotFoundError("S304", N_("There is no run {received}."), received=run_id)
    return found[0]


def batch_size_of(job: Job) -> int:
    """Batch size that a training is tried with: that of its run, or less where the memory was not enough for it.

    0 for other jobs, and where the run is gone or its spec cannot be read.
    """
    if job.kind != "train":
        return 0
    if isinstance(lowered := job.payload.get("batch_size"), int):
        return lowered
    try:
        return RunSpec.model_validate(files.read_json(folders.of_job(job) / SPEC_FILE)).training.batch_size
    except (OSError, LookupError, TypeError, ValueError, NotFoundError):
        return 0


def all_runs() -> list[Run]:
    """All runs, newest first."""
    return _select(sa.true())[0]


def unreadable() -> list[Unreadable]:
    """Runs whose records were damaged, newest first."""
    return _select(sa.true())[1]


def of_dataset(version_id: str) -> list[Run]:
    """Runs that were trained on a dataset version, newest first."""
    return _select(runs.c.dataset_version_id == version_id)[0]


def _select(condition: sa.ColumnElement[bool]) -> tuple[list[Run], list[Unreadable]]:
    columns = [*records.cells(runs), *records.cells(jobs, "job__")]
    query = (
        sa.select(*columns)
        .select_from(runs.outerjoin(jobs, jobs.c.id == runs.c.job_id))
        .where(condition)
        .order_by(runs.c.created_at.desc())
    )
    with reading() as connection:
        rows = connection.execute(query).all()
    found: list[Run] = []
    damaged: list[Unreadable] = []
    for row in rows:
        record = _record(row)
        (found if isinstance(record, Run) else damaged).append(record)  # type: ignore[arg-type]
    return found, damaged


def _record(row: sa.Row[Any]) -> Run | Unreadable:
    """A row as a run. Checking thousands of them anew for each list takes seconds: those that did not change are kept."""
    kept = _KEPT.get(row[0])
    if kept is None or kept[0] != row:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[row[0]] = (row, _read(row._mapping))
    return kept[1]


def _read(row: Mapping[Any, Any]) -> Run | Unreadable:
    try:
        return Run.model_validate(records.values(runs, row) | {"job": job_of(row, "job__")})
    except ValueError:
        return Unreadable.of(row)


def rename(run_id: str, name: str) -> None:
    """Give a run another name."""
    _change(run_id, name=name)


def set_summary(run_id: str, summary: dict[str, Any]) -> None:
    """Write down the numbers that lists show."""
    _change(run_id, summary=summary)


def _change(run_id: str, **values: Any) -> None:
    """In the database, and in the record beside the run."""
    own = sa.select(runs.c.name, runs.c.job_id, runs.c.created_at, runs.c.summary).where(runs.c.id == run_id)
    with writing() as connection:
        connection.execute(sa.update(runs).where(runs.c.id == run_id).values(values))
        record = connection.execute(own).mappings().first()
    if record is not None:
        files.write_json(folders.run(run_id) / RECORD_FILE, dict(record))


def write_missing_records() -> None:
    """Beside each run from before there were such records, write what the database says of it."""
    for run in all_runs():
        folder = folders.run(run.id)
        if folder.is_dir() and not (folder / RECORD_FILE).exists():
            record = run.model_dump(mode="json", include={"name", "created_at", "summary"}) | {"job_id": run.job.id}
            files.write_json(folder / RECORD_FILE, record)


def delete(run_id: str) -> int:
    """Delete a run with its folder and jobs, also one whose record cannot be read; returns the bytes that were freed."""
    own = [sa.delete(runs).where(runs.c.id == run_id), sa.delete(jobs).where(jobs.c.subject == run_id)]
    with reading() as connection:
        job_ids = list(connection.scalars(sa.select(jobs.c.id).where(jobs.c.subject == run_id)))
    freed = files.delete_folder(folders.run(run_id))
    freed += sum(files.delete_folder(folders.job(job_id)) for job_id in job_ids)
    erase(*own)
    return freed
