"""Waiting for a job in the foreground, and what is said meanwhile."""

from __future__ import annotations

import time

from dashboard.actions import jobs
from dashboard.actions.jobs import JobView
from dashboard.cli.output import Output
from dashboard.errors import JobError
from dashboard.i18n import N_, _, format_percent
from dashboard.jobs.launcher import revive_supervisor, running_supervisor
from dashboard.spec.job import Job

_POLL_S = 0.2
_STOP_WAIT_S = 20.0


def wait_for(job_id: str, output: Output) -> Job:
    """Wait to the end of a job. Raises ``JobError`` with its reason; Ctrl-C stops the job."""
    try:
        return _waited(job_id, output)
    except KeyboardInterrupt:
        jobs.stop_job(job_id)
        until = time.monotonic() + _STOP_WAIT_S
        while not jobs.job_view(job_id).job.is_over and time.monotonic() < until:
            time.sleep(_POLL_S)
        raise


def _waited(job_id: str, output: Output) -> Job:
    said = ""
    while True:
        view = jobs.job_view(job_id)
        if view.job.is_over:
            raise_for(view.job)
            return view.job
        line = _line(view)
        if line != said:
            output.progress(line, lasting=False)
            said = line
        look_after_supervisor(view.job)
        time.sleep(_POLL_S)


def raise_for(job: Job) -> None:
    """Raise ``JobError`` with the reason of a job that did not finish."""
    if job.state == "finished":
        return
    if job.reason is not None:
        raise JobError(job.reason_code or "J100", job.reason.id, **job.reason.values)
    raise JobError("J110", N_("Stopped on request."))


def look_after_supervisor(job: Job) -> None:
    """A supervisor that was lost is started again. After a shutdown, a job that waits would wait for ever."""
    revive_supervisor()
    if job.state == "queued" and running_supervisor() is None:
        raise JobError(
            "J114", N_("Kerascope was shut down while this waited; it stays in the queue until the next start.")
        )


def _line(view: JobView) -> str:
    if view.phase is None:
        return _("waiting…")
    phases = {"starting": _("starting"), "reading": _("reading"), "checking": _("checking"), "saving": _("saving")}
    share = f" {format_percent(view.fraction, 0)}" if view.total else ""
    return f"{phases.get(view.phase, view.phase)}{share}…"
