"""The queue's table: jobs are added, claimed, kept alive and ended here."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa

from dashboard.errors import NotFoundError
from dashboard.i18n import N_, Message
from dashboard.spec.job import STOP_MODES, Job, JobKind, JobState, StopMode
from dashboard.store.database import reading, writing
from dashboard.store.ids import new_id
from dashboard.store.tables import jobs

_AS_NEW: dict[str, Any] = {"state": "queued"} | dict.fromkeys(
    ("device", "started_at", "ended_at", "pid", "pid_started_at", "boot_id", "heartbeat_at", "reason_code", "reason")
)
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
        connection.execute(sa.insert(jobs).values(row))
    return Job.model_validate(row)


def get(job_id: str) -> Job:
    """One job. Raises ``NotFoundError``."""
    with reading() as connection:
        row = connection.execute(sa.select(jobs).where(jobs.c.id == job_id)).mappings().first()
    if row is None:
        raise NotFoundError("S302", N_("There is no job {received}."), received=job_id)
    return Job.model_validate(dict(row))


def with_state(*states: JobState) -> list[Job]:
    """Jobs in any of ``states``, oldest first."""
    query = sa.select(jobs).where(jobs.c.state.in_(states)).order_by(jobs.c.created_at)
    with reading() as connection:
        return [Job.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def of_subject(subject: str) -> list[Job]:
    """Jobs for one run or dataset version, oldest first."""
    query = sa.select(jobs).where(jobs.c.subject == subject).order_by(jobs.c.created_at)
    with reading() as connection:
        return [Job.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def claim(job_id: str, *, device: str | None = None) -> bool:
    """Take a queued job for starting; False if it is no longer queued (somebody else took it, or it was stopped)."""
    change = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state == "queued")
    with writing() as connection:
        return connection.execute(change.values(state="running", started_at=time.time(), device=device)).rowcount == 1


def release(job_id: str) -> None:
    """Put a job that was taken, but whose worker never came up, back into the queue."""
    unborn = sa.update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.pid.is_(None))
    with writing() as connection:
        connection.execute(unborn.values(state="queued", started_at=None, device=None))


def identify(job_id: str, *, pid: int, pid_started_at: float, boot_id: str) -> None:
    """Write down which process does the job; counts as its first sign of life."""
    _update(job_id, pid=pid, pid_started_at=pid_started_at, boot_id=boot_id, heartbeat_at=time.time())


def beat(job_id: str) -> StopMode | None:
    """A sign of life; returns whether, and how, the job was asked to stop."""
    with writing() as connection:
        connection.execute(sa.update(jobs).where(jobs.c.id == job_id).values(heartbeat_at=time.time()))
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


def delete(job_id: str) -> None:
    """Forget a job."""
    with writing() as connection:
        connection.execute(sa.delete(jobs).where(jobs.c.id == job_id))


def _update(job_id: str, **values: Any) -> None:
    with writing() as connection:
        connection.execute(sa.update(jobs).where(jobs.c.id == job_id).values(values))
