"""An engine that does nothing by itself: tests say what happens to each job. Holds what ``Engine`` promises."""

from __future__ import annotations

import time
from typing import Any

from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.jobs.liveness import liveness
from dashboard.jobs.protocol import JobRequest, JobStatus
from dashboard.jobs.reasons import Reason
from dashboard.spec.job import Job, StopMode
from dashboard.store.ids import new_id


class FakeEngine:
    """See ``Engine``. Jobs wait until ``begin``, run until ``finish`` or ``fail``, and stop when they are asked to."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._logs: dict[str, str] = {}

    def submit(self, request: JobRequest) -> Job:
        """Remember a job."""
        job = Job(
            id=request.job_id or new_id(),
            kind=request.kind,
            subject=request.subject,
            state="queued",
            payload=request.payload or {},
            after=request.after,
            created_at=time.time(),
        )
        self._jobs[job.id] = job
        return job

    def cancel(self, job_id: str, mode: StopMode) -> None:
        """A waiting job ends or rests at once, a running one too."""
        if not self._get(job_id).is_over:
            self._change(job_id, state="paused" if mode == "pause" else "stopped", stop=mode, ended_at=time.time())

    def poll(self, job_id: str) -> JobStatus:
        """How the test said that it goes."""
        job = self._get(job_id)
        return JobStatus(job, liveness(job))

    def logs(self, job_id: str) -> str:
        """What the test said that it wrote."""
        return self._logs.get(self._get(job_id).id, "")

    def begin(self, job_id: str, log: str = "") -> None:
        """Let a job run."""
        self._logs[job_id] = log
        self._change(job_id, state="running", started_at=time.time())

    def finish(self, job_id: str, result: dict[str, Any] | None = None) -> None:
        """Let a job end well."""
        self._change(job_id, state="finished", ended_at=time.time(), result=result or {})

    def fail(self, job_id: str, reason: Reason) -> None:
        """Let a job end badly."""
        self._change(job_id, state="failed", ended_at=time.time(), reason_code=reason.code, reason=reason.text)

    def _get(self, job_id: str) -> Job:
        if job_id not in self._jobs:
            raise NotFoundError("S302", N_("There is no job {received}."), received=job_id)
        return self._jobs[job_id]

    def _change(self, job_id: str, **values: Any) -> None:
        self._jobs[job_id] = self._get(job_id).model_copy(update=values)
