"""Doing one job: identify, beat, run the handler, and write down how it ended, whatever happens."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from dashboard.errors import BusyError, StoreError
from dashboard.i18n import N_
from dashboard.jobs import processes
from dashboard.jobs.assignment import Assignment
from dashboard.jobs.exit_codes import ExitCode
from dashboard.jobs.launcher import identity_of
from dashboard.spec.job import Job
from dashboard.store import ballast, folders, jobs
from dashboard.store.events import EventWriter
from dashboard.worker.confining import confine_job
from dashboard.worker.context import JobContext
from dashboard.worker.environment import prepare
from dashboard.worker.handlers import handler_of
from dashboard.worker.heartbeat import Heartbeat
from dashboard.worker.outcome import Outcome, outcome_of

_log = logging.getLogger(__name__)


def do(assignment: Assignment, on_folder: Callable[[Path], None] | None = None) -> int:
    """Do the job that was assigned; returns the exit status.

    Args:
        on_folder: called with the job's folder before anything is done there.
    """
    prepare(assignment.engine, assignment.device, assignment.visible_gpu)
    job = _taken(assignment)
    folder = folders.of_job(job)
    folder.mkdir(parents=True, exist_ok=True)
    if on_folder:
        on_folder(folder)
    events = EventWriter(folder)
    context = JobContext(job, events, assignment.engine, assignment.device, assignment.reason)
    heartbeat = Heartbeat(context, assignment.visible_gpu)
    _listen_to_signals(heartbeat)
    heartbeat.start()
    outcome = _run(context)
    heartbeat.stop()
    return _end(job, events, outcome)


def _taken(assignment: Assignment) -> Job:
    """The job, now ours. Raises ``BusyError`` if another process does it, or it is over."""
    own = processes.identity()
    jobs.claim(assignment.job_id, device=assignment.device)  # the supervisor has done so unless started by hand
    job = jobs.get(assignment.job_id)
    other = identity_of(job)
    if job.is_over or (other is not None and other != own and processes.is_alive(other)):
        raise BusyError("J111", N_("Job {job} is finished, or another process is doing it."), job=job.id)
    jobs.identify(job.id, pid=own.pid, pid_started_at=own.started_at, boot_id=own.boot_id)
    return jobs.get(job.id)


def _listen_to_signals(heartbeat: Heartbeat) -> None:
    signal.signal(signal.SIGTERM, lambda *_: heartbeat.told_to_end())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the one who started us


def _run(context: JobContext) -> Outcome:
    try:
        context.phase("starting")
        confine_job(context.job)
        result = handler_of(context.job.kind)(context)
    except BaseException as error:  # noqa: BLE001 - the last border: every end has a reason that people can read
        return outcome_of(error, context.job)
    return Outcome("finished", ExitCode.FINISHED, result=result)


def _end(job: Job, events: EventWriter, outcome: Outcome) -> int:
    try:
        ballast.give_way()
        events.write("end", state=outcome.state)
        events.close()
        jobs.end(
            job.id, outcome.state, reason_code=outcome.reason_code, reason=outcome.reason, result=outcome.result or None
        )
    except (OSError, ValueError, StoreError, SQLAlchemyError):
        _log.exception("How the job ended could not be written down; the supervisor does so from the exit status.")
        return outcome.exit_code if outcome.exit_code != ExitCode.FINISHED else ExitCode.FAILED
    return outcome.exit_code
