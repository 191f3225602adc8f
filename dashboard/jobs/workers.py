"""Workers as the supervisor sees them: started, adopted after its own restart, and written down when they are gone."""

from __future__ import annotations

import logging
import subprocess
import time
from dataclasses import dataclass

import psutil

from dashboard.jobs import processes
from dashboard.jobs.assignment import Assignment
from dashboard.jobs.deaths import death, end_of, memory_kills
from dashboard.jobs.launcher import identity_of
from dashboard.jobs.liveness import silence_s
from dashboard.jobs.processes import Identity
from dashboard.jobs.smaller_batches import try_again_smaller
from dashboard.jobs.spare_keeper import SpareKeeper
from dashboard.spec.job import Job
from dashboard.store import folders, jobs, runs
from dashboard.store.events import EventWriter

LOG_FILE = "worker.log"
_BIRTH_WAIT_S = 15.0
_FAREWELL_S = 30.0
_log = logging.getLogger(__name__)


@dataclass
class Worker:
    """One worker that is, or just was, there.

    Attributes:
        child: None for one that an earlier supervisor started.
        memory_kills: how often memory had run out when it started.
        log_begins_at: how long its log was when it started.
        over_since: monotonic time at which its job was seen to be over; it should be gone soon after.
    """

    job_id: str
    process: Identity
    child: subprocess.Popen[bytes] | None
    memory_kills: int
    log_begins_at: int = 0
    over_since: float | None = None


class Workers:
    """All workers of this data folder, by job."""

    def __init__(self, spare: SpareKeeper) -> None:
        self._spare = spare
        self._known: dict[str, Worker] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, job: Job) -> bool:
        """Whether a process of this job is there; of one that was paused a moment ago, it may still be ending."""
        return job.id in self._known

    def start(self, job: Job, assignment: Assignment) -> None:
        """Start a worker for a job that was claimed; the warm spare takes it where it fits."""
        kills, log = memory_kills(), folders.of_job(job) / LOG_FILE
        log_begins_at = log.stat().st_size if log.exists() else 0
        child = self._spare.take(assignment) if job.slot == "device" else None
        if child is None:
            child = processes.start_detached(_command(assignment), log, environment={"PYTHONHASHSEED": "0"})
        try:
            process = processes.identity(child.pid)
        except psutil.NoSuchProcess:
            process = Identity(child.pid, 0.0, processes.boot_id())  # gone already; ``look`` will find it dead
        self._known[job.id] = Worker(job.id, process, child, kills, log_begins_at)
        jobs.identify(job.id, pid=process.pid, pid_started_at=process.started_at, boot_id=process.boot_id)
        _log.info("Job %s (%s) started as process %s on %s", job.id, job.kind, process.pid, assignment.device)

    def look(self, running: list[Job]) -> None:
        """Adopt workers that we do not know yet, write down those that died, collect those that are done."""
        by_id = {job.id: job for job in running}
        for job in running:
            if job.id not in self._known:
                self._adopt(job)
        for worker in list(self._known.values()):
            if self._is_gone(worker):
                self._write_down(worker, by_id.get(worker.job_id))
                del self._known[worker.job_id]  # after that: where it cannot be written, how it ended is still known
            elif worker.job_id not in by_id:
                self._see_off(worker)

    def _adopt(self, job: Job) -> None:
        process = identity_of(job)
        if process is not None:
            _log.info("Job %s goes on in process %s; adopted", job.id, process.pid)
            self._known[job.id] = Worker(job.id, process, None, memory_kills())
        elif silence_s(job) > _BIRTH_WAIT_S:
            _log.warning("Job %s was taken, but its worker never came up; back into the queue", job.id)
            jobs.release(job.id)

    def _is_gone(self, worker: Worker) -> bool:
        if worker.child is not None:
            return worker.child.poll() is not None
        return not processes.is_alive(worker.process)

    def _write_down(self, worker: Worker, job: Job | None) -> None:
        processes.kill_tree(worker.process)  # what it left behind in its session
        current = jobs.get(worker.job_id) if job is not None else None
        if current is None or current.is_over:
            return
        status = worker.child.returncode if worker.child is not None else None
        found = death(
            worker.process,
            status,
            current.stop,
            memory_ran_out=memory_kills() > worker.memory_kills,
            last_words=end_of(folders.of_job(current) / LOG_FILE, worker.log_begins_at)
            if current.kind == "train"
            else b"",
            batch_size=runs.batch_size_of(current),
            reads=_upload_read_by(current),
        )
        _log.warning("Job %s: its process %s is gone (exit status %s)", current.id, worker.process.pid, status)
        if found.for_want_of_memory and try_again_smaller(current):
            return
        if jobs.end(current.id, found.state, reason_code=found.reason.code, reason=found.reason.text):
            events = EventWriter(folders.of_job(current))
            events.write("end", state=found.state)
            events.close()

    def _see_off(self, worker: Worker) -> None:
        """Its job is over; a process that still hangs on after a while is ended."""
        now = time.monotonic()
        worker.over_since = worker.over_since or now
        if now - worker.over_since > _FAREWELL_S:
            _log.warning("Process %s outlived its job %s; ended", worker.process.pid, worker.job_id)
            processes.kill_tree(worker.process)


def _upload_read_by(job: Job) -> str:
    """What people call the upload that a job reads; empty where it reads none, or its record is damaged."""
    asked = job.payload.get("spec") if job.kind == "import" else job.payload
    source = asked.get("source") if isinstance(asked, dict) else None
    return str(source.get("title", "")) if isinstance(source, dict) else ""


def _command(assignment: Assignment) -> list[str]:
    reason = assignment.reason.model_dump_json() if assignment.reason else ""
    command = ["-m", "dashboard.worker", "--job", assignment.job_id, "--device", assignment.device]
    optional = {"--engine": assignment.engine, "--visible-gpu": assignment.visible_gpu, "--reason": reason}
    return command + [f"{name}={value}" for name, value in optional.items() if value]
