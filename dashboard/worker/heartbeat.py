"""A thread that says every two seconds that the worker lives, hears whether it should stop, and writes what it uses."""

from __future__ import annotations

import logging
import threading
from typing import Any

import psutil
from sqlalchemy.exc import OperationalError

from dashboard import settings
from dashboard.jobs import gpus
from dashboard.store import jobs
from dashboard.worker.context import JobContext

_log = logging.getLogger(__name__)


class Heartbeat:
    """Beats from ``start`` to ``stop``. A full disk or a busy database costs a beat, never the job."""

    def __init__(self, context: JobContext, visible_gpu: str = "") -> None:
        self._context = context
        self._visible_gpu = visible_gpu
        self._process = psutil.Process()
        self._over = threading.Event()
        self._wake = threading.Event()
        self._was_told_to_end = False
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._process.cpu_percent()  # the first call only sets the mark that the next one measures from
        self._thread.start()

    def told_to_end(self) -> None:
        """A signal asks for an end: look at once whether, and how, somebody asked for it; rest if nobody did.

        Called from a signal handler, which must not touch the database itself.
        """
        self._was_told_to_end = True
        self._wake.set()

    def stop(self) -> None:
        """End, and wait for a beat that is under way."""
        self._over.set()
        self._wake.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        interval_s = settings.get("heartbeat_interval_s")
        while True:
            try:
                self._beat()
            except (OSError, OperationalError, psutil.Error) as error:
                _log.warning("A sign of life could not be written: %s", error)
            self._wake.wait(interval_s)
            self._wake.clear()
            if self._over.is_set():
                return

    def _beat(self) -> None:
        mode = jobs.beat(self._context.job.id)
        if mode is not None or self._was_told_to_end:
            self._context.ask_to_stop(mode or "pause")
        self._context.events.write("resources", **self._resources())

    def _resources(self) -> dict[str, Any]:
        used = gpus.usage(self._visible_gpu)
        return {
            "cpu_percent": round(self._process.cpu_percent() / (psutil.cpu_count() or 1), 1),
            "memory_bytes": self._process.memory_info().rss,
            "gpu_percent": used.percent if used else None,
            "gpu_memory_bytes": used.memory_bytes if used else None,
        }
