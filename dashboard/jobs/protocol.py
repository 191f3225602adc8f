"""What an engine of the queue must offer: something that takes jobs, does them somewhere, and can say how they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from dashboard.jobs.liveness import Liveness
from dashboard.spec.job import Job, JobKind, StopMode


@dataclass(frozen=True)
class JobRequest:
    """A job that somebody wants done.

    Attributes:
        subject: id of the dataset version or run that it is for.
        payload: its input, as plain data.
        after: id of a job that has to finish first.
        job_id: when the caller needs to know the id before; otherwise a new one.
    """

    kind: JobKind
    subject: str = ""
    payload: dict[str, Any] | None = None
    after: str | None = None
    job_id: str | None = None


@dataclass(frozen=True)
class JobStatus:
    """A job, and how sure we are that it goes on."""

    job: Job
    liveness: Liveness


class Engine(Protocol):
    """Where jobs are done: this machine, a cluster, or a test's memory."""

    def submit(self, request: JobRequest) -> Job:
        """Take a job; it waits in the queue until there is room."""

    def cancel(self, job_id: str, mode: StopMode) -> None:
        """Ask a job to end; nothing happens when it is over. Raises ``NotFoundError``."""

    def poll(self, job_id: str) -> JobStatus:
        """How a job goes. Raises ``NotFoundError``."""

    def logs(self, job_id: str) -> str:
        """The end of what a job wrote to its log; empty before it started. Raises ``NotFoundError``."""
