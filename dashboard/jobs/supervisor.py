"""The one process that starts, watches and stops workers: ``python -m dashboard.jobs.supervisor``.

It holds no state that cannot be read back from the database, so that it may be killed at any time: the workers go on, and
the next supervisor adopts them. It never imports Keras.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable

from filelock import FileLock, Timeout

from dashboard import logs, settings
from dashboard.jobs import launcher, processes
from dashboard.jobs.dispatcher import Dispatcher
from dashboard.jobs.spare_keeper import SpareKeeper
from dashboard.jobs.stopping import Stopper
from dashboard.jobs.upkeep import Upkeep
from dashboard.jobs.web_presence import living_web_processes
from dashboard.jobs.workers import Workers
from dashboard.spec.job import Job
from dashboard.store import jobs

_LOCK_FILE = "supervisor.lock"
_LOCK_WAIT_S = 8.0
_TICK_S = 0.2
_TROUBLE_PAUSE_S = 2.0
_SLOW_TICK_S = 1.0
_SPARE_DELAY_S = 2.0
_log = logging.getLogger(__name__)


class Supervisor:
    """Looks at the queue five times a second until nothing is left to do, or somebody says so."""

    def __init__(self) -> None:
        self._spare = SpareKeeper()
        self._workers = Workers(self._spare)
        self._dispatcher = Dispatcher(self._workers)
        self._stopper = Stopper()
        self._upkeep = Upkeep()
        self._shut_down = threading.Event()
        self._idle_since = time.monotonic()
        self._slow_at = 0.0
        self._quiet_since = time.monotonic()

    def ask_to_end(self) -> None:
        """End after this look; workers go on by themselves."""
        self._shut_down.set()

    def run(self) -> None:
        """Look until the end. A full disk, a busy database or a damaged row costs a look, not the supervisor."""
        while not self._shut_down.is_set():
            went_well = _goes_well(self._look)
            self._shut_down.wait(_TICK_S if went_well else _TROUBLE_PAUSE_S)
        self._spare.end()
        _log.info("The supervisor ends; %d workers go on", len(self._workers))

    def _look(self) -> None:
        active = jobs.with_state("queued", "running")
        running = [job for job in active if job.state == "running"]
        _goes_well(lambda: self._stopper.look(running))
        _goes_well(lambda: self._workers.look(running))
        self._dispatcher.look(active)
        if active or len(self._workers):
            self._idle_since = time.monotonic()
        if any(job.slot == "device" for job in active):
            self._quiet_since = time.monotonic()
        if time.monotonic() - self._slow_at >= _SLOW_TICK_S:
            self._slow_at = time.monotonic()
            self._slow_look(active)

    def _slow_look(self, active: list[Job]) -> None:
        if launcher.running_supervisor() != processes.identity():
            launcher.write_identity(processes.identity())
        self._upkeep.look([job for job in active if job.state == "running"])
        web_is_there = bool(living_web_processes())
        if web_is_there:
            self._idle_since = time.monotonic()
            self._keep_spare()
        if time.monotonic() - self._idle_since >= settings.get("linger_s"):
            self._end_unless_needed()

    def _keep_spare(self) -> None:
        """Warm one up while no training runs or waits: it would only slow that down."""
        if time.monotonic() - self._quiet_since >= _SPARE_DELAY_S:
            likely = self._dispatcher.likely_assignment()
            if likely is not None:
                self._spare.keep(likely)

    def _end_unless_needed(self) -> None:
        """Callers add a job first and then look for us: so we first say that we are gone, and then look once more."""
        self._spare.end()
        with launcher.launch_lock():
            launcher.forget_identity()
            if jobs.with_state("queued", "running"):
                launcher.write_identity(processes.identity())
            else:
                _log.info("Nothing left to do for %s s", settings.get("linger_s"))
                self._shut_down.set()


def _goes_well(part: Callable[[], None]) -> bool:
    """Do a part of a look; one that fails is told in the log, and keeps nothing that follows from its turn."""
    try:
        part()
    except Exception:  # noqa: BLE001 - all trainings depend on it, so nothing may end it
        _log.exception("A part of this look at the queue failed; the next look follows")
        return False
    return True


def main() -> int:
    """Hold the lock of the data folder and supervise; returns 0 also where another supervisor is there already."""
    logging.basicConfig(level=logging.INFO, format=logs.FORMAT)
    logs.keep_contents_out()
    lock = FileLock(settings.home() / _LOCK_FILE)
    if not _acquired(lock):
        _log.info("Another supervisor looks after this data folder")
        return 0
    with lock:
        supervisor = Supervisor()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.ask_to_end())
        launcher.write_identity(processes.identity())
        _log.info("The supervisor is up")
        supervisor.run()
    return 0


def _acquired(lock: FileLock) -> bool:
    """Take the lock. One that is just ending is waited for; one that is there for good is not."""
    until = time.monotonic() + _LOCK_WAIT_S
    while time.monotonic() < until:
        try:
            lock.acquire(timeout=0.2)
            return True
        except Timeout:
            other = launcher.running_supervisor()
            if other is not None and other != processes.identity():
                return False
    return False


if __name__ == "__main__":
    sys.exit(main())
