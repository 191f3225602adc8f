"""One warm worker in reserve, so that a training starts at once instead of after ten seconds of imports."""

from __future__ import annotations

import json
import logging
import subprocess
import time

from dashboard import settings
from dashboard.jobs import processes
from dashboard.jobs.assignment import Assignment
from dashboard.jobs.memory import available_memory_bytes

LOG_FILE = "spare.log"
_AFTER_FAILURE_S = 120.0
_END_WAIT_S = 2.0
_log = logging.getLogger(__name__)


class SpareKeeper:
    """Keeps at most one spare, for the engine and device that the next training likely takes.

    The spare reads its job from a pipe that only we hold: when we end, however we end, it reads the end of it and goes.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._for: Assignment | None = None
        self._not_before = 0.0

    def keep(self, likely: Assignment) -> None:
        """See to it that there is a spare for ``likely`` (its job id is not used), where the memory allows it."""
        if self._child is not None:
            if self._child.poll() is None:
                if not self._fits(likely):
                    self.end()
                return
            _log.warning("The spare worker ended by itself (exit status %s); see %s", self._child.returncode, LOG_FILE)
            self._forget()
            self._not_before = time.monotonic() + _AFTER_FAILURE_S
        if time.monotonic() >= self._not_before and has_room():
            self._start(likely)

    def _start(self, likely: Assignment) -> None:
        command = ["-m", "dashboard.worker", "--spare", "--engine", likely.engine, "--device", likely.device]
        if likely.visible_gpu:
            command.append(f"--visible-gpu={likely.visible_gpu}")
        log = settings.home() / LOG_FILE
        log.unlink(missing_ok=True)
        self._child = processes.start_detached(command, log, environment={"PYTHONHASHSEED": "0"}, stdin=subprocess.PIPE)
        self._for = likely

    def take(self, assignment: Assignment) -> subprocess.Popen[bytes] | None:
        """Give the spare a job; None if there is none that fits."""
        child = self._child
        if child is None or child.stdin is None or child.poll() is not None or not self._fits(assignment):
            return None
        try:
            child.stdin.write(json.dumps(assignment.to_json()).encode() + b"\n")
            child.stdin.close()
        except BrokenPipeError:
            return None  # it died this very moment; ``keep`` says so
        self._forget()
        return child

    def end(self) -> None:
        """Send the spare home."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        child.terminate()
        try:
            child.wait(_END_WAIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        self._forget()

    @property
    def is_there(self) -> bool:
        """Whether there is a spare, warm or warming up."""
        return self._child is not None

    def _fits(self, assignment: Assignment) -> bool:
        known = self._for
        return known is not None and (known.engine, known.device, known.visible_gpu) == (
            assignment.engine,
            assignment.device,
            assignment.visible_gpu,
        )

    def _forget(self) -> None:
        self._child, self._for = None, None


def has_room() -> bool:
    """Whether enough memory is free for a worker that may never be needed."""
    return available_memory_bytes() >= settings.get("spare_min_free_gib") * 2**30
