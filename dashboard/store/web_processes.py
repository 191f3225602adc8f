"""Which web processes are there; the supervisor stays while one is."""

from __future__ import annotations

import time

import sqlalchemy as sa

from dashboard.store.database import reading, writing
from dashboard.store.tables import web_processes


def register(pid: int, pid_started_at: float) -> None:
    """Write down that a web process is there, or still there."""
    with writing(can_wait=True) as connection:
        connection.execute(sa.delete(web_processes).where(web_processes.c.pid == pid))
        connection.execute(sa.insert(web_processes).values(pid=pid, pid_started_at=pid_started_at, seen_at=time.time()))


def unregister(pid: int) -> None:
    """Write down that a web process is gone."""
    with writing() as connection:
        connection.execute(sa.delete(web_processes).where(web_processes.c.pid == pid))


def all_registered() -> list[tuple[int, float]]:
    """``(pid, start time)`` of every web process that was written down; some may be dead."""
    with reading() as connection:
        return [(row.pid, row.pid_started_at) for row in connection.execute(sa.select(web_processes))]
