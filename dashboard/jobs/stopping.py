"""From a polite request to force: what is done about a job that was asked to stop, and when."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from dashboard.jobs import processes
from dashboard.jobs.launcher import identity_of
from dashboard.jobs.liveness import silence_s
from dashboard.spec.job import Job, StopMode
from dashboard.store import folders
from dashboard.store.events import read_events

Step = Literal["wait", "terminate", "kill"]

_HUNG_AFTER_S = 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """Seconds after the request until SIGTERM, and until the whole session is killed."""

    terminate_s: float
    kill_s: float


_USUAL = Patience(5.0, 8.0)
_HUNG = Patience(0.0, 4.0)
_MEASUREMENT = Patience(1.0, 3.0)
_KEEP = Patience(10.0, 60.0)
_KEEP_AND_AT_IT = Patience(600.0, 660.0)
_PAUSE_AND_AT_IT = Patience(120.0, 150.0)


def patience(job: Job, mode: StopMode, *, has_acknowledged: bool, silence_s: float) -> Patience:
    """How long a job gets. Keeping the best epoch takes an evaluation and an export, a pause at most a validation; a hung
    process gets little.

    Args:
        has_acknowledged: whether the job itself (not just its heartbeat) noticed the request.
        silence_s: seconds since its last sign of life.
    """
    if silence_s > _HUNG_AFTER_S:
        return _HUNG
    if job.kind == "probe":
        return _MEASUREMENT
    if job.kind == "train" and mode != "discard":
        return (_KEEP_AND_AT_IT if mode == "keep" else _PAUSE_AND_AT_IT) if has_acknowledged else _KEEP
    return _USUAL


def next_step(age_s: float, allowed: Patience) -> Step:
    """What is due ``age_s`` seconds after the request."""
    if age_s >= allowed.kill_s:
        return "kill"
    return "terminate" if age_s >= allowed.terminate_s else "wait"


class Stopper:
    """Sees to it that every job that was asked to stop does."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, StopMode], float] = {}
        self._terminated: set[tuple[str, StopMode]] = set()

    def look(self, running: list[Job]) -> None:
        """Take the next step for each job that was asked to stop."""
        asked = {(job.id, job.stop): job for job in running if job.stop is not None}
        self._asked = {key: since for key, since in self._asked.items() if key in asked}
        self._terminated &= set(asked)
        for key, job in asked.items():
            self._press(key, job, time.monotonic() - self._asked.setdefault(key, time.monotonic()))

    def _press(self, key: tuple[str, StopMode], job: Job, age_s: float) -> None:
        process = identity_of(job)
        if process is None:
            return
        allowed = patience(job, key[1], has_acknowledged=_has_acknowledged(job), silence_s=silence_s(job))
        step = next_step(age_s, allowed)
        if step == "kill":
            _log.warning("Job %s did not stop by itself; process %s is killed", job.id, process.pid)
            processes.kill_tree(process)
        elif step == "terminate" and key not in self._terminated:
            self._terminated.add(key)
            processes.terminate(process)


def _has_acknowledged(job: Job) -> bool:
    """Whether its process noticed the request; what an earlier process of the same run noticed does not count."""
    if job.stop == "discard":
        return False
    own = takewhile(lambda event: event["type"] != "end", reversed(read_events(folders.of_job(job))))
    return any(event["type"] == "stopping" and event.get("mode") == job.stop for event in own)
