"""Starting and ending the supervisor. Safe when many call at once; a file lock lets only one start it."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

import psutil
from filelock import FileLock

from dashboard import settings
from dashboard.jobs import processes, reasons
from dashboard.jobs.processes import Identity
from dashboard.spec.job import Job
from dashboard.store import files, jobs

LOG_FILE = "supervisor.log"
_IDENTITY_FILE = "supervisor.json"
_OFF_FILE = "supervisor.off"
_LAUNCH_LOCK = "supervisor-launch.lock"
_LAUNCH_WAIT_S = 30.0
_END_WAIT_S = 10.0
_WORKER_END_WAIT_S = 5.0


@dataclass(frozen=True)
class Shutdown:
    """What a shutdown did.

    Attributes:
        was_running: whether there was a supervisor to end.
        still_running: jobs whose workers go on by themselves (they are never ended without ``force``).
        still_queued: jobs that wait for the next start.
        stopped: jobs that ``force`` stopped.
    """

    was_running: bool
    still_running: tuple[Job, ...]
    still_queued: tuple[Job, ...]
    stopped: tuple[Job, ...]


def running_supervisor() -> Identity | None:
    """The supervisor of this data folder if one runs; takes about a millisecond."""
    path = settings.home() / _IDENTITY_FILE
    if not path.exists():
        return None
    try:
        found = Identity(**files.read_json(path))
    except (ValueError, TypeError):
        return None  # damaged from outside: the running supervisor writes it anew, or a new one is started
    return found if processes.is_alive(found) else None


def ensure_supervisor() -> None:
    """Start the supervisor unless it runs. Call it after a job was added: one that is about to end looks again."""
    (settings.home() / _OFF_FILE).unlink(missing_ok=True)
    if running_supervisor() is None:
        _launch()


def revive_supervisor() -> None:
    """Start the supervisor if it was lost; not if somebody shut it down on purpose."""
    if not (settings.home() / _OFF_FILE).exists() and running_supervisor() is None:
        _launch()


def _launch() -> None:
    with launch_lock():
        if running_supervisor() is not None:
            return
        log = settings.home() / LOG_FILE
        process = processes.start_detached(["-m", "dashboard.jobs.supervisor"], log)
        processes.collect_in_background(process)
        try:
            write_identity(processes.identity(process.pid))
        except psutil.NoSuchProcess:
            return  # it ended at once; its log says why, and the next call tries again


def launch_lock() -> FileLock:
    """Held while a supervisor is started, or decides to end."""
    return FileLock(settings.home() / _LAUNCH_LOCK, timeout=_LAUNCH_WAIT_S)


def write_identity(supervisor: Identity) -> None:
    """Write down who the supervisor is."""
    files.write_json(settings.home() / _IDENTITY_FILE, asdict(supervisor))


def forget_identity() -> None:
    """Write down that there is no supervisor any more."""
    (settings.home() / _IDENTITY_FILE).unlink(missing_ok=True)


def shutdown(*, force: bool = False) -> Shutdown:
    """End the supervisor and its spare at once. Running jobs go on by themselves unless ``force`` stops them too."""
    (settings.home() / _OFF_FILE).touch()
    was_running = end_supervisor()
    active = tuple(jobs.with_state("queued", "running"))
    if force:
        _stop_all(active)
        return Shutdown(was_running, (), (), active)
    running = tuple(job for job in active if job.state == "running")
    return Shutdown(was_running, running, tuple(job for job in active if job.state == "queued"), ())


def end_supervisor() -> bool:
    """End the supervisor of this data folder, however it goes on; False if there was none."""
    supervisor = running_supervisor()
    if supervisor is None:
        return False
    _end(supervisor)
    return True


def _end(supervisor: Identity) -> None:
    processes.terminate(supervisor)
    _wait_for_end([supervisor], _END_WAIT_S)
    if processes.is_alive(supervisor):
        psutil.Process(supervisor.pid).kill()  # only itself: the workers are its children and go on
        _wait_for_end([supervisor], _END_WAIT_S)
    forget_identity()


def _stop_all(active: tuple[Job, ...]) -> None:
    for job in active:
        jobs.ask_to_stop(job.id, "discard")
    workers = [found for job in active if (found := identity_of(job)) is not None and processes.is_alive(found)]
    for worker in workers:
        processes.terminate(worker)
    _wait_for_end(workers, _WORKER_END_WAIT_S)
    for worker in workers:
        processes.kill_tree(worker)
    for job in active:
        jobs.end(job.id, "stopped", reason_code=reasons.shut_down().code, reason=reasons.shut_down().text)


def identity_of(job: Job) -> Identity | None:
    """Which process does a job; None before it was started."""
    if job.pid is None or job.pid_started_at is None or job.boot_id is None:
        return None
    return Identity(job.pid, job.pid_started_at, job.boot_id)


def _wait_for_end(waited_for: list[Identity], timeout_s: float) -> None:
    until = time.monotonic() + timeout_s
    while time.monotonic() < until and any(processes.is_alive(process) for process in waited_for):
        time.sleep(0.05)
