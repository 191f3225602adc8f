"""A job as somebody who waits for it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.jobs.launcher import ensure_supervisor
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.spec.job import Job, JobKind, StopMode
from dashboard.store import folders, jobs
from dashboard.store.events import read_events


@dataclass(frozen=True)
class JobView:
    """How far a job is.

    Attributes:
        phase: name of the phase that it wrote last, such as ``"reading"``; None before the first.
        done, total: items done in this phase; 0 of 0 when it does not count.
        seconds_left: for this phase, from its own pace; None when it cannot be said yet.
        queue_place: 1 for the next to start; None when it is not waiting.
    """

    job: Job
    liveness: Liveness
    phase: str | None
    done: int
    total: int
    seconds_left: float | None
    queue_place: int | None

    @property
    def fraction(self) -> float:
        """Share of the phase that is done, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def submit(kind: JobKind, **arguments: object) -> Job:
    """Put a job into the queue and see to it that a supervisor is there to start it."""
    job = jobs.add(kind, **arguments)  # type: ignore[arg-type]
    ensure_supervisor()
    return job


def resubmit(job_id: str, *, payload: dict[str, Any], stop: StopMode | None = None) -> None:
    """Put a job that rests, or is over without a result, back into the queue, and see to it that somebody starts it."""
    jobs.requeue(job_id, payload=payload, stop=stop)
    ensure_supervisor()


def job_view(job_id: str) -> JobView:
    """How far a job is. Raises ``NotFoundError``."""
    job = jobs.get(job_id)
    phase, done, total, seconds_left = None, 0, 0, None
    events = read_events(folders.job(job_id)) if job.kind != "train" else []
    phase_events = [event for event in events if event["type"] in ("phase", "progress")]
    if phase_events:
        last = phase_events[-1]
        phase = last.get("name") or last.get("phase")
        done, total = last.get("done", 0), last.get("total", 0)
        seconds_left = _seconds_left([event for event in phase_events if event.get("phase") == phase])
    return JobView(job, liveness(job), phase, done, total, seconds_left, queue_place(job))


def last_view(subject: str, kind: JobKind, **wanted: object) -> JobView | None:
    """The newest job of a kind about a subject, so that a reloaded page finds it again; None where nobody asked.

    Args:
        wanted: what its payload has to say.
    """
    asked = [job for job in jobs.of_subject(subject) if job.kind == kind and wanted.items() <= job.payload.items()]
    return job_view(asked[-1].id) if asked else None


def _seconds_left(progress: list[dict]) -> float | None:
    if len(progress) < 2 or progress[-1]["done"] <= progress[0]["done"]:
        return None
    first, last = progress[0], progress[-1]
    pace = (last["t"] - first["t"]) / (last["done"] - first["done"])
    return pace * (last["total"] - last["done"])


def queue_place(job: Job) -> int | None:
    """Place among the waiting jobs of the same slot; None for a job that does not wait."""
    if job.state != "queued":
        return None
    waiting = [other for other in jobs.with_state("queued") if other.slot == job.slot]
    return 1 + [other.id for other in waiting].index(job.id) if job.id in {other.id for other in waiting} else None


def stop_job(job_id: str) -> None:
    """Ask a job to end; what it has not finished is not kept."""
    jobs.ask_to_stop(job_id, "discard")
