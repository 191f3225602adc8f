"""F10: twelve writers, and many who press Start at once: no lock error, one supervisor, one training a device."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from dashboard import settings
from dashboard.jobs import launcher
from dashboard.store import jobs
from tests.faults.table import Amount
from tests.faults.tiny import tiny_jobs, within
from tests.workshop import processes_of

_WRITERS = 12
_EACH = 30
_STARTS = 8
_WRITER = """
import sys
from dashboard.store import jobs, database
for number in range(int(sys.argv[1])):
    job = jobs.add("survey")
    jobs.claim(job.id)
    jobs.beat(job.id)
"""
_START = """
from dashboard.jobs import launcher
from tests.workshop import add
add("train", "train")
launcher.ensure_supervisor()
"""


def writers(amount: Amount) -> str:
    """Processes that open a new database and write, all at once."""
    errors = _at_once(_WRITERS, "-c", _WRITER, str(_EACH))
    assert not any(errors), errors
    assert len(jobs.with_state("running")) == _WRITERS * _EACH
    return f"{_WRITERS} writers × {_EACH} jobs of 3 transactions: 0 lock errors, nothing missing"


def starts(amount: Amount) -> str:
    """Processes that each queue a training and start a supervisor, the remains of an old one lying there."""
    (settings.home() / "supervisor.json").write_text('{"pid": 1, "started_at": 0.0, "boot_id": "another"}')
    (settings.home() / "supervisor.lock").touch()
    most = 0
    with tiny_jobs(), ThreadPoolExecutor(1) as pool:
        pressed = pool.submit(_at_once, _STARTS, "-c", _START)
        until = time.monotonic() + 240
        while not pressed.done() or jobs.with_state("queued", "running"):
            running = [job for job in jobs.with_state("running") if job.slot == "device"]
            most = max(most, len(running))
            assert most <= 1, f"{len(running)} trainings on one device: {running}"
            assert time.monotonic() < until, "the queue does not come to its end"
            time.sleep(0.02)
        assert not any(pressed.result()), pressed.result()
        within(20, lambda: _supervisors() == 1, "there being one supervisor")
        done = jobs.with_state("finished")
        launcher.shutdown(force=True)
    assert len(done) == _STARTS and most == 1, [job.reason for job in jobs.with_state("failed")]
    _one_after_the_other([(job.started_at or 0.0, job.ended_at or 0.0) for job in done])
    return (
        f"{_STARTS} processes press Start at once: 1 supervisor, {_STARTS} trainings one after the other on one device"
    )


def _one_after_the_other(spans: list[tuple[float, float]]) -> None:
    spans.sort()
    for (_, ended), (began, _) in pairwise(spans):
        assert began >= ended, "two trainings at once"


def _supervisors() -> int:
    return len(processes_of(settings.home(), "dashboard.jobs.supervisor"))


def _at_once(count: int, *arguments: str) -> list[str]:
    """What each of so many processes says to standard error."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(settings.ROOT)])}
    started = [
        subprocess.Popen([sys.executable, *arguments], env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    return [process.communicate(timeout=240)[1] for process in started]
