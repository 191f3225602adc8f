"""Whether a job is really being done: a matching process and a recent sign of life, never what it says of itself."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from dashboard import settings
from dashboard.jobs import processes
from dashboard.jobs.launcher import identity_of
from dashboard.spec.job import Job

LivenessState = Literal["queued", "paused", "starting", "alive", "silent", "dead", "over"]
_BIRTH_WAIT_S = 30.0


@dataclass(frozen=True)
class Liveness:
    """How sure we are that a job goes on.

    Attributes:
        state: "silent" has a process but gave no sign of life for ``silent_after_s``; "dead" has no process any more.
        age_s: seconds since the last sign of life (since it was queued, paused, started or ended where there is none).
    """

    state: LivenessState
    age_s: float


def liveness(job: Job, now: float | None = None) -> Liveness:
    """What is known of a job at Unix time ``now``."""
    moment = time.time() if now is None else now
    if job.is_over:
        return Liveness("over", _age(moment, job.ended_at, job.created_at))
    if job.state == "paused":
        return Liveness("paused", _age(moment, job.ended_at, job.created_at))
    if job.state == "queued":
        return Liveness("queued", _age(moment, job.created_at))
    process = identity_of(job)
    age_s = silence_s(job, moment)
    if process is None:
        return Liveness("starting" if age_s < _BIRTH_WAIT_S else "dead", age_s)
    if not processes.is_alive(process):
        return Liveness("dead", age_s)
    return Liveness("silent" if age_s > settings.get("silent_after_s") else "alive", age_s)


def silence_s(job: Job, now: float | None = None) -> float:
    """Seconds since a running job's last sign of life, or since its start where it gave none.

    By the clock that nobody sets, where the job's moments belong to this start of the machine; else by the wall clock,
    at Unix time ``now``.
    """
    mark = job.started_mono if job.heartbeat_mono is None else job.heartbeat_mono
    if mark is not None and job.boot_id == processes.boot_id():
        return max(0.0, time.monotonic() - mark)
    moment = time.time() if now is None else now
    return _age(moment, job.heartbeat_at, job.started_at, job.created_at)


def _age(now: float, *moments: float | None) -> float:
    return max(0.0, now - next(moment for moment in moments if moment is not None))
