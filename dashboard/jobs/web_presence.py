"""Web processes say that they are there: the supervisor stays while one is, and is revived when it was lost."""

from __future__ import annotations

import logging
import os
import threading

import psutil
from sqlalchemy.exc import OperationalError

from dashboard.errors import StoreError
from dashboard.jobs import launcher, processes
from dashboard.jobs.processes import Identity
from dashboard.store import web_processes

_INTERVAL_S = 5.0
_log = logging.getLogger(__name__)


class WebPresence:
    """For the web process's lifespan: ``start()`` when it comes up, ``stop()`` when it goes."""

    def __init__(self) -> None:
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="web-presence", daemon=True)

    def start(self) -> None:
        """Write down that this process is there, see to it that a supervisor runs, and keep it so."""
        try:
            self._register()
            launcher.ensure_supervisor()
        finally:
            self._thread.start()  # what failed, on a full disk for one, is tried again

    def stop(self) -> None:
        """Write down that this process is gone; the supervisor ends by itself when nothing is left to do."""
        self._gone.set()
        web_processes.unregister(os.getpid())

    def heartbeat(self) -> None:
        """One look: still written down, and a supervisor there."""
        self._register()
        launcher.revive_supervisor()

    def _register(self) -> None:
        own = processes.identity()
        web_processes.register(own.pid, own.started_at)

    def _keep(self) -> None:
        while not self._gone.wait(_INTERVAL_S):
            try:
                self.heartbeat()
            except (OSError, OperationalError, StoreError, psutil.Error):
                _log.exception("The web process could not be written down; the next try is in %s s.", _INTERVAL_S)


def living_web_processes() -> list[Identity]:
    """Web processes that are really there; those that died without a word are forgotten."""
    living = []
    for pid, started_at in web_processes.all_registered():
        found = Identity(pid, started_at, processes.boot_id())
        if processes.is_alive(found):
            living.append(found)
        else:
            web_processes.unregister(pid)
    return living
