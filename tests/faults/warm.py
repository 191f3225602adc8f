"""Real workers that have done their slow imports before there is a job, and are given it as the supervisor does."""

from __future__ import annotations

import json
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard import settings
from dashboard.jobs import processes
from dashboard.jobs.assignment import Assignment
from dashboard.spec.job import Job


class Spares:
    """Always some ready; a job that died does not wait for the imports of the next."""

    def __init__(self, engine: str, ready: int) -> None:
        self._engine = engine
        self._ready = ready
        self._waiting: deque[subprocess.Popen[bytes]] = deque()
        self._all: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._fill()

    def _fill(self) -> None:
        while len(self._waiting) < self._ready:
            command = ["-m", "dashboard.worker", "--spare", "--engine", self._engine, "--device", "cpu"]
            log = settings.home() / f"spare-{len(self._all)}.log"
            child = processes.start_detached(command, log, environment={"PYTHONHASHSEED": "0"}, stdin=subprocess.PIPE)
            self._waiting.append(child)
            self._all.append(child)

    def give(self, job: Job) -> subprocess.Popen[bytes]:
        """A worker that does ``job`` from now on."""
        with self._lock:
            child = self._waiting.popleft()
            self._fill()
        assert child.stdin is not None
        child.stdin.write(json.dumps(Assignment(job.id, self._engine).to_json()).encode() + b"\n")
        child.stdin.close()
        return child

    def end(self) -> None:
        """Send all home."""
        for child in self._all:
            if child.poll() is None:
                child.kill()
            child.wait()


@contextmanager
def spares(engine: str, ready: int) -> Iterator[Spares]:
    """So many spares, that are gone at the end."""
    found = Spares(engine, ready)
    try:
        yield found
    finally:
        found.end()
