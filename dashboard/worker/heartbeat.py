"""A thread that says every two seconds that the worker lives, hears whether it should stop, and writes what it uses.

It beats on while the work hangs, so it asks the work's own pulse, too: a sign of life is as old as the last step.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from typing import Any

import psutil
from sqlalchemy.exc import OperationalError

from dashboard import logs, settings
from dashboard.errors import StoreError
from dashboard.jobs import gpus, memory
from dashboard.jobs.workers import LOG_FILE
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
        self._told_where = False
        self._told_of_memory = False
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
            except (OSError, OperationalError, StoreError, psutil.Error) as error:
                _log.warning("A sign of life could not be written: %s", error)
            self._wake.wait(interval_s)
            self._wake.clear()
            if self._over.is_set():
                return

    def _beat(self) -> None:
        mode = jobs.beat(self._context.job.id, age_s=self._hung_for_s())
        if mode is not None or self._was_told_to_end:
            self._context.ask_to_stop(mode or "pause")
        logs.cut(self._context.folder / LOG_FILE)
        self._tell_of_memory()
        self._context.events.write("resources", **self._resources())

    def _hung_for_s(self) -> float:
        """For how long the work itself gave no sign; once, the log is told where it hangs."""
        silence_s = self._context.pulse.silence_s()
        if silence_s and not self._told_where:
            _log.warning("The work gave no sign for %.0f s. What its threads are doing:", silence_s)
            faulthandler.dump_traceback(sys.stderr)
        self._told_where = silence_s > 0
        return silence_s

    def _tell_of_memory(self) -> None:
        """Once, while a training runs and little is left."""
        lack = None if self._told_of_memory or self._context.job.kind != "train" else memory.running_out()
        if lack is not None:
            self._told_of_memory = True
            self._context.note(lack)

    def _resources(self) -> dict[str, Any]:
        used = gpus.usage(self._visible_gpu)
        return {
            "cpu_percent": round(self._process.cpu_percent() / (psutil.cpu_count() or 1), 1),
            "memory_bytes": self._process.memory_info().rss,
            "gpu_percent": used.percent if used else None,
            "gpu_memory_bytes": used.memory_bytes if used else None,
        }
