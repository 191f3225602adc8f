"""F9: memory that is gone, by the kernel (a cgroup's limit, signal 9) and by an error (RLIMIT_AS): both are said as that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.i18n import render
from dashboard.jobs import launcher
from dashboard.store import jobs, runs
from dashboard.store.database import writing
from dashboard.store.tables import jobs as table
from tests.faults.table import Amount, NotDone
from tests.faults.tiny import last_words, let_eat, tiny_jobs, within
from tests.workshop import add

_LIMIT = 900_000_000
_CGROUPS = Path("/sys/fs/cgroup/memory")


def address_space(amount: Amount) -> str:
    """A worker that may take no more than so much."""
    return f"RLIMIT_AS {_LIMIT // 10**6} MB: {_hungry(_LIMIT, None)}"


def killed(amount: Amount) -> str:
    """A worker in a cgroup. Where none is to be had there is nothing that the kernel would kill for, and it says so."""
    with _cgroup() as group:
        if group is None:
            raise NotDone("no memory cgroup can be made; address-space stands for it")
        return f"cgroup of {_LIMIT // 10**6} MB: {_hungry(0, group)}"


def _hungry(limit: int, group: Path | None) -> str:
    fed: set[int] = set()
    with tiny_jobs():
        job = add("train", "hungry")
        with writing() as connection:
            payload = job.payload | {"limit": limit}
            connection.execute(table.update().where(table.c.id == job.id).values(payload=payload))
        launcher.ensure_supervisor()
        took = within(120, lambda: _feed(job.id, group, fed), f"dying of hunger {last_words(job.subject)}")
        ended = jobs.get(job.id)
    said = render(ended.reason) if ended.reason else ""
    assert (ended.state, ended.reason_code) == ("failed", "J103"), (ended.reason_code, said)
    assert str(runs.batch_size_of(ended)) in said, f"no batch size is suggested: {said}"
    return f"failed after {took:.0f} s and {len(fed)} attempts with “{said}”"


def _feed(job_id: str, group: Path | None, fed: set[int]) -> bool:
    """Let each process of the job eat, within the group; whether the job is over."""
    job = jobs.get(job_id)
    if job.state == "running" and job.pid and job.pid not in fed:
        if group is not None:
            (group / "cgroup.procs").write_text(str(job.pid))
        fed.add(job.pid)
        let_eat(job.pid)
    return job.is_over


@contextmanager
def _cgroup() -> Iterator[Path | None]:
    """One with a limit of its own; None where that is not permitted, or there are no such groups."""
    group = _CGROUPS / f"kerascope-faults-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        yield None
        return
    try:
        (group / "memory.limit_in_bytes").write_text(str(_LIMIT))
        yield group
    finally:
        group.rmdir()
