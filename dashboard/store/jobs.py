"""The queue's table: jobs are added, claimed, kept alive and ended here."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from dashboard.errors import NotFoundError
from dashboard.i18n import N_, Message
from dashboard.spec.job import STOP_MODES, Job, JobKind, JobState, StopMode
from dashboard.store import records
from dashboard.store.database import erase, reading, writing
from dashboard.store.ids import new_id
from dashboard.store.tables import jobs

_log = logging.getLogger(__name__)

_AS_NEW: dict[str, Any] = {"state": "queued"} | dict.fromkeys(
    (
        *("device", "started_at", "started_mono", "ended_at", "pid", "pid_started_at", "boot_id"),
        *("heartbeat_at", "heartbeat_mono", "reason_code", "reason"),
    )
)
_LATER_S = 0.000_001
_AFTER_PAUSE: dict[str | None, dict[str, Any]] = {
    "keep": _AS_NEW | {"stop": "keep"},
    "discard": {"state": "stopped", "reason_code": None, "reason": None},
}


def add(
    kind: JobKind,
    *,
    subject: str = "",
    payload: dict[str, Any] | None = None,
    after: str | None = None,
    job_id: str | None = None,
    device: str | None = None,
) -> Job:
    """Put a job into the queue."""
    row = {
        "id": job_id or new_id(),
        "kind": kind,
        "subject": subject,
        "state": "queued",
        "payload": payload or {},
        "after": after,
        "device": device,
        "created_at": time.time(),
        "result": {},
    }
    with writing() as connection:
        last = connection.scalar(
            sa.select(sa.func.max(sa.cast(jobs.c.created_at, sa.Float))).where(jobs.c.state == "queued")
        )
        # a clock that is set back lets nobody jump the queue
        row["created_at"] = max(time.time(), (last or 0.0) + _LATER_S)
        connection.execute(sa.insert(jobs).values(row))
    return Job.model_validate(row)


def get(job_id: str) -> Job:
    """One job. Raises ``NotFoundError``."""
    with reading() as connection:
        row = connection.execute(sa.select(*records.cells(jobs)).where(jobs.c.id == job_id)).mappings().first()
    if row is None:
        raise NotFoundError("S302", N_("There is no job {received}."), received=job_id)
    try:
        return job_of(row)
    except ValueError as error:
        raise records.damaged(job_id) from error


def job_of(row: Mapping[Any, Any], prefix: str = "") -> Job:
    """A row of ``records.cells`` as a job. Raises ``ValueError`` for one that was damaged."""
    return Job.model_validate(records.values(jobs, row, prefix))


def with_state(*states: JobState) -> list[Job]:
    """Jobs in any of ``states``, oldest first."""
    return _select(jobs.c.state.in_(states))


def of_subject(subject: str) -> list[Job]:
    """Jobs for one run or dataset version, oldest first."""
    return _select(jobs.c.subject == subject)


def of_kind(kind: JobKind) -> list[Job]:
    """All jobs of a kind, oldest first."""
    return _select(jobs.c.kind == kind)


def _select(condition: sa.ColumnElement[bool]) -> list[Job]:
    """Those that can be read; a damaged row keeps no other waiting."""
    with reading() as connection:
        query = sa.select(*records.cells(jobs)).where(condition).order_by(jobs.c.created_at)
        rows = connection.execute(query).mappings().all()
    found = []
    for row in rows:
        try:
            found.append(job_of(row))
        except ValueError:
            _say_damaged(row["id"])
    return found


@cache
def _say_damaged(job_id: str) -> None:
    """Once: the supervisor meets the row five times a second."""
    _log.warning("The record of job %s cannot be read", job_id)


def claim(job_id: str, *, device: str | None = None, boot_id: str | None = None) -> bool:
    """Take a queued job for starting; False if it is no longer queued (somebody else took it, or it was stopped)."""
    change = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state == "queued")
    taken = {"started_at": time.time(), "started_mono": time.monotonic(), "boot_id": boot_id}
    with writing() as connection:
        return connection.execute(change.values(state="running", device=device, **taken)).rowcount == 1


def release(job_id: str) -> None:
    """Put a job that was taken, but whose worker never came up, back into the queue."""
    unborn = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.pid.is_(None))
    with writing() as connection:
        connection.execute(
            unborn.values(state="queued", **dict.fromkeys(("started_at", "started_mono", "boot_id", "device")))
        )


def identify(job_id: str, *, pid: int, pid_started_at: float, boot_id: str) -> None:
    """Write down which process does the job; counts as its first sign of life."""
    _update(job_id, pid=pid, pid_started_at=pid_started_at, boot_id=boot_id, **_now())


def beat(job_id: str, *, age_s: float = 0.0) -> StopMode | None:
    """A sign of life; returns whether, and how, the job was asked to stop.

    Args:
        age_s: how long ago it was given: its process is there, but the work has not got on since.
    """
    with writing(can_wait=True) as connection:
        connection.execute(sa.update(jobs).where(jobs.c.id == job_id).values(_now(age_s)))
        return connection.scalar(sa.select(jobs.c.stop).where(jobs.c.id == job_id))


def ask_to_stop(job_id: str, mode: StopMode) -> None:
    """Ask a job to end. One that has no process ends, or rests, at once; a request is never softened to a milder one."""
    without_process = {"state": "paused", "stop": None} if mode == "pause" else {"state": "stopped", "stop": mode}
    milder = sa.or_(jobs.c.stop.is_(None), jobs.c.stop.in_(STOP_MODES[: STOP_MODES.index(mode)]))
    own = sa.update(jobs).where(jobs.c.id == job_id)
    with writing() as connection:
        connection.execute(
            own.where(jobs.c.state.in_(("queued", "paused"))).values(**without_process, ended_at=time.time())
        )
        connection.execute(own.where(jobs.c.state == "running", milder).values(stop=mode))


def requeue(job_id: str, *, stop: StopMode | None = None, payload: dict[str, Any] | None = None) -> bool:
    """Put a job that rests, or is over without a result, back into the queue; False if it is neither.

    Args:
        stop: "keep" lets it only finish what it has: judge its best epoch.
        payload: its input from now on; None leaves it as it is.
    """
    idle = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(("queued", "paused", "stopped", "failed")))
    values = _AS_NEW | {"stop": stop} | ({} if payload is None else {"payload": payload})
    with writing() as connection:
        return connection.execute(idle.values(values)).rowcount == 1


def set_payload(job_id: str, payload: dict[str, Any]) -> None:
    """Give a job another input from its next start on."""
    _update(job_id, payload=payload)


def try_again(job_id: str, payload: dict[str, Any]) -> bool:
    """Put a running job whose process is gone back into the queue, with another input; False if it was ended meanwhile."""
    running = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.stop.is_(None))
    with writing() as connection:
        return connection.execute(running.values(_AS_NEW | {"payload": payload})).rowcount == 1


def end(
    job_id: str,
    state: JobState,
    *,
    reason_code: str | None = None,
    reason: Message | None = None,
    result: dict[str, Any] | None = None,
) -> bool:
    """Write down how a job ended; False if that was written before (the first word stands).

    One that rests ("paused") does at once what it was asked meanwhile: to be given up, or to keep its best epoch.
    """
    values: dict[str, Any] = {
        "state": state,
        "ended_at": time.time(),
        "reason_code": reason_code,
        "reason": reason.model_dump(mode="json") if reason else None,
    }
    if result is not None:
        values["result"] = result
    change = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(("queued", "running")))
    with writing() as connection:
        if state == "paused":
            asked = connection.scalar(sa.select(jobs.c.stop).where(jobs.c.id == job_id))
            values |= _AFTER_PAUSE.get(asked, {"stop": None})
        return connection.execute(change.values(values)).rowcount == 1


def delete(*job_ids: str) -> None:
    """Forget jobs."""
    erase(sa.delete(jobs).where(jobs.c.id.in_(job_ids)))


def _now(age_s: float = 0.0) -> dict[str, float]:
    return {"heartbeat_at": time.time() - age_s, "heartbeat_mono": time.monotonic() - age_s}


def _update(job_id: str, **values: Any) -> None:
    with writing() as connection:
        connection.execute(sa.update(jobs).where(jobs.c.id == job_id).values(values))
