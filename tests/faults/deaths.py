"""F2, F3: the worker, the supervisor or the web process is gone; what is said, how soon, and that the training goes on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard import settings
from dashboard.actions import progress, run_control
from dashboard.i18n import render
from dashboard.jobs import launcher
from dashboard.store import jobs, runs
from dashboard.store.events import read_events
from tests.browser.running_app import RunningApp
from tests.faults.slow import slow_trainings
from tests.faults.table import Amount
from tests.faults.tiny import last_words, within
from tests.worker.trainings import imported, queued, write_bars

_SHOWN_S = 10.0
_START_S = 180.0
_KILLED = 3
_BOTH = "kill -9 of web and supervisor"
_DEATHS = {
    "kill -9 of the web process": signal.SIGKILL,
    "SIGTERM": signal.SIGTERM,
    "closed terminal": signal.SIGHUP,
    _BOTH: signal.SIGKILL,
}
_SETTINGS = {"epochs": 20, "engine": "jax", "dropout": 0.3}


def _queued(**settings_: object) -> tuple[str, str]:
    version = imported(write_bars(settings.home() / "bars", each=20))
    run_id, job = queued(version, **(_SETTINGS | settings_))
    return run_id, job.id


def _epochs(run_id: str) -> list[int]:
    return [event["epoch"] for event in read_events(settings.home() / "runs" / run_id) if event["type"] == "epoch"]


def _comes_on(run_id: str, epochs: int) -> None:
    before = len(_epochs(run_id))
    within(_START_S, lambda: len(_epochs(run_id)) >= before + epochs, f"the training ({last_words(run_id)})")


def worker(amount: Amount) -> str:
    """A worker dies: it is said with its signal, and the run can go on."""
    took = []
    with slow_trainings():
        run_id, job_id = _queued()
        launcher.ensure_supervisor()
        for _ in range(_KILLED):
            _comes_on(run_id, 2)
            os.kill(jobs.get(job_id).pid or 0, signal.SIGKILL)
            took.append(within(_SHOWN_S, lambda: jobs.get(job_id).state == "failed", "saying that the worker died"))
            reason = jobs.get(job_id).reason
            assert reason is not None and "killed by signal 9" in render(reason)
            assert run_control.can_resume(run_id)
            run_control.resume(run_id)
        _comes_on(run_id, 1)
        launcher.shutdown(force=True)
    return (
        f"{_KILLED} workers killed, said with the signal after at most {max(took):.1f} s (bar 10 s), Resume each time"
    )


def web(amount: Amount) -> str:
    """The web process is killed, asked to end, loses its terminal; then the supervisor, then both at once."""
    with slow_trainings(), _hangups_end():
        app = RunningApp(settings.home(), settings.home() / "web.log")
        app.start()
        run_id, job_id = _queued(epochs=500)
        _comes_on(run_id, 1)
        pid, took = jobs.get(job_id).pid, {}
        for what, number in _DEATHS.items():
            assert app.web is not None
            app.web.send_signal(number)
            if what == _BOTH:
                _kill_supervisor()
            app.web.wait(20)
            _comes_on(run_id, 1)
            app.start()
            took[what] = _adopted(run_id, job_id, pid)
        _kill_supervisor()
        took["kill -9 of the supervisor alone"] = _adopted(run_id, job_id, pid)
        jobs.ask_to_stop(job_id, "keep")
        within(_START_S, lambda: jobs.get(job_id).is_over, "keeping the best epoch")
        app.kill_web()
    told, kept = _epochs(run_id), progress.live(run_id).history["epoch"].tolist()
    assert kept == told == list(range(1, len(told) + 1)), "epochs are missing, or were trained again"
    assert jobs.get(job_id).state == "finished" and runs.get(run_id).summary
    each = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in took.items())
    return f"worker {pid} went on each time, 0 of {len(told)} epochs missing; known to a supervisor after: {each} (bar 10 s)"


@contextmanager
def _hangups_end() -> Iterator[None]:
    """A closed terminal ends what is started meanwhile, also where this was started with ``nohup``."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def _kill_supervisor() -> None:
    found = launcher.running_supervisor()
    assert found is not None
    os.kill(found.pid, signal.SIGKILL)


def _adopted(run_id: str, job_id: str, pid: int | None) -> float:
    """Until a supervisor is there again that knows the worker, which is the same as before."""

    def is_known() -> bool:
        log = (settings.home() / launcher.LOG_FILE).read_text().rpartition("The supervisor is up")[2]
        return launcher.running_supervisor() is not None and f"process {pid}" in log  # started by it, or adopted

    took = within(_SHOWN_S, is_known, "a supervisor that knows the worker")
    job = jobs.get(job_id)
    assert (job.state, job.pid) == ("running", pid), (job.state, job.pid, last_words(run_id))
    return took
