"""F11: a worker that was stopped by a signal, and a training that never gets its next batch: seen to hang, and ended."""

from __future__ import annotations

import os
import signal

from dashboard import settings
from dashboard.jobs import launcher, processes
from dashboard.jobs.liveness import liveness
from dashboard.store import jobs
from dashboard.store.events import read_events
from tests.faults.slow import hang, slow_trainings
from tests.faults.table import Amount
from tests.faults.tiny import last_words, tiny_jobs, within
from tests.worker.trainings import imported, queued, write_bars
from tests.workshop import add, has_started

_SILENT_S = 60.0
_STOP_S = 10.0


def stopped(amount: Amount) -> str:
    """``kill -STOP``: said to be silent within a minute, ended within ten seconds of Stop; at once stopped, too."""
    with tiny_jobs():
        first, second = add("explain", "hang"), add("train", "hang")
        launcher.ensure_supervisor()
        within(60, lambda: has_started(first) and has_started(second), "the start")
        for job in (first, second):
            os.kill(jobs.get(job.id).pid or 0, signal.SIGSTOP)
        jobs.ask_to_stop(second.id, "discard")
        at_once = within(_STOP_S, lambda: jobs.get(second.id).is_over, "ending one that hangs")
        silent = at_once + within(_SILENT_S, lambda: _state(first.id) == "silent", "saying that it hangs")
        jobs.ask_to_stop(first.id, "discard")
        later = within(_STOP_S, lambda: jobs.get(first.id).is_over, "ending one that hung for long")
        assert {jobs.get(job.id).reason_code for job in (first, second)} == {"J106"}
    return (
        f"SIGSTOP: silent after {silent:.0f} s (bar 60 s), Stop took {at_once:.1f} s at once "
        f"and {later:.1f} s later (bar 10 s)"
    )


def endless_data(amount: Amount) -> str:
    """The heart beats on, but no step is made any more."""
    with slow_trainings():
        run_id, job = queued(imported(write_bars(settings.home() / "bars", each=20)), epochs=50, engine="jax")
        launcher.ensure_supervisor()
        folder = settings.home() / "runs" / run_id
        within(180, lambda: any(event["type"] == "epoch" for event in read_events(folder)), "the first epoch")
        hang()
        silent = within(_SILENT_S, lambda: _state(job.id) == "silent", f"hanging {last_words(run_id)}")
        process = launcher.identity_of(jobs.get(job.id))
        jobs.ask_to_stop(job.id, "discard")
        took = within(_STOP_S, lambda: jobs.get(job.id).is_over, "ending it")
        assert process is not None and not processes.is_alive(process)
        launcher.shutdown(force=True)
    return f"an endless loop in the data: silent after {silent:.0f} s (bar 60 s), Stop took {took:.1f} s (bar 10 s)"


def _state(job_id: str) -> str:
    return liveness(jobs.get(job_id)).state
