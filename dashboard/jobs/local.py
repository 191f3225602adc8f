"""The engine of this machine: the queue is a table, and the supervisor works it off."""

from __future__ import annotations

from pathlib import Path

from dashboard.jobs.launcher import ensure_supervisor
from dashboard.jobs.liveness import liveness
from dashboard.jobs.protocol import JobRequest, JobStatus
from dashboard.jobs.workers import LOG_FILE
from dashboard.spec.job import Job, StopMode
from dashboard.store import folders, jobs

_LOG_TAIL_BYTES = 20_000


class LocalEngine:
    """See ``Engine``."""

    def submit(self, request: JobRequest) -> Job:
        """Put a job into the queue, and see to it that somebody works it off."""
        job = jobs.add(
            request.kind,
            subject=request.subject,
            payload=request.payload,
            after=request.after,
            job_id=request.job_id,
        )
        ensure_supervisor()
        return job

    def cancel(self, job_id: str, mode: StopMode) -> None:
        """Ask a job to end."""
        if not jobs.get(job_id).is_over:
            jobs.ask_to_stop(job_id, mode)
            ensure_supervisor()

    def poll(self, job_id: str) -> JobStatus:
        """How a job goes, by its row and its process."""
        job = jobs.get(job_id)
        return JobStatus(job, liveness(job))

    def logs(self, job_id: str) -> str:
        """The end of ``worker.log``."""
        return tail(folders.of_job(jobs.get(job_id)) / LOG_FILE)


def tail(log: Path) -> str:
    """The last 20 kB of a log, from a line's beginning; empty when there is none yet."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        skipped = max(0, log.stat().st_size - _LOG_TAIL_BYTES)
        file.seek(skipped)
        text = file.read().decode(errors="replace")
    return text.partition("\n")[2] if skipped else text
