"""F15: the machine was restarted, a pid was given to somebody else, the clock was set: who runs is known all the same."""

from __future__ import annotations

import subprocess
import sys
import time

import sqlalchemy as sa

from dashboard.jobs import launcher, processes
from dashboard.jobs.liveness import liveness
from dashboard.store import jobs
from dashboard.store.database import writing
from dashboard.store.tables import jobs as table
from tests.faults.table import Amount
from tests.faults.tiny import tiny_jobs, within
from tests.workshop import add, has_started

_HOUR_S = 3600.0


def _rewrite(job_id: str, **values: object) -> None:
    with writing() as connection:
        connection.execute(sa.update(table).where(table.c.id == job_id).values(**values))


def reboot(amount: Amount) -> str:
    """A row of an earlier start of the machine, and one whose pid is another program's now."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    try:
        own = processes.identity(other.pid)
        with tiny_jobs():
            restarted, reused = add("train", "hang"), add("train", "hang")
            for job, boot, start in ((restarted, "an earlier one", own.started_at), (reused, own.boot_id, 1.0)):
                assert jobs.claim(job.id)
                jobs.identify(job.id, pid=other.pid, pid_started_at=start, boot_id=boot)
                assert liveness(jobs.get(job.id)).state == "dead"
            launcher.ensure_supervisor()
            took = within(10, lambda: all(jobs.get(job.id).is_over for job in (restarted, reused)), "seeing it")
        assert (jobs.get(restarted.id).reason_code, jobs.get(reused.id).reason_code) == ("J107", "J101")
        assert other.poll() is None, "a process was ended that only has the pid of one of ours"
    finally:
        other.kill()
        other.wait()
    return f"another boot id: interrupted; another start time: gone; said after {took:.1f} s, the other program lives"


def clock(amount: Amount) -> str:
    """The wall clock is an hour before, or behind, what it was when the worker gave its last signs of life."""
    with tiny_jobs():
        job = add("train", "wait")
        launcher.ensure_supervisor()
        within(60, lambda: has_started(job), "the start")
        seen = {}
        for shift in (-_HOUR_S, _HOUR_S):
            now = time.time() + shift
            _rewrite(job.id, heartbeat_at=now, started_at=now)
            seen[shift] = liveness(jobs.get(job.id)).state
            seen[shift, "seen then"] = liveness(jobs.get(job.id), now=time.time() + shift).state
        assert set(seen.values()) == {"alive"}, seen
        time.sleep(1.0)  # several looks of the supervisor
        assert jobs.get(job.id).state == "running"
    return "the clock set one hour back and one hour on: alive, running, neither silent nor ended"
