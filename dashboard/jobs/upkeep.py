"""What the supervisor keeps in order beside its work: the daily copy, logs that grow, and what a crash left behind."""

from __future__ import annotations

import logging
import time

from dashboard import logs, settings
from dashboard.jobs.forgetting import forget_abandoned, sweep_temporary
from dashboard.jobs.launcher import LOG_FILE as OWN_LOG
from dashboard.jobs.spare_keeper import LOG_FILE as SPARE_LOG
from dashboard.spec.job import Job
from dashboard.store import ballast, copies, database, datasets, files, runs

_EVERY_S = 30.0
_log = logging.getLogger(__name__)


class Upkeep:
    """Looks at all of it; each look costs little while nothing is due."""

    def __init__(self) -> None:
        self._due_at = 0.0

    def look(self, running: list[Job]) -> None:
        """Cut the logs that are too long; now and then see to the rest."""
        home = settings.home()
        for name in (OWN_LOG, SPARE_LOG):  # a worker sees to its own
            logs.cut(home / name)
        if time.monotonic() >= self._due_at:
            self._due_at = time.monotonic() + _EVERY_S
            self._slow_look(running)

    def _slow_look(self, running: list[Job]) -> None:
        """First what must see the queue as it was just read, then what makes room, and last what takes some and may fail."""
        sweep_temporary()
        forget_abandoned()
        if not any(job.kind in ("import", "edit") for job in running):
            datasets.forget_empty()
        database.empty_log()
        files.sweep(settings.home())
        ballast.keep()
        path = database.file()
        if path is not None and copies.daily(path):
            runs.write_missing_records()
            _log.info("The database was copied")
