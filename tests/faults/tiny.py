"""Real supervisors and workers whose jobs are tiny; what a job does is said in its payload, see ``tests.workshop``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from dashboard import settings
from dashboard.jobs import launcher
from dashboard.store import folders
from tests import workshop

# Besides what workshop's jobs do: "hungry" takes memory until somebody minds, 50 MB at a time.
_HUNGRY = """
at_first = run

def run(context):
    if context.job.payload.get("do") != "hungry":
        return at_first(context)
    import pathlib, resource
    limit = context.job.payload["limit"]
    if limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while not pathlib.Path(__file__).with_name(f"eat-{os.getpid()}").exists():
        time.sleep(0.02)
    context.phase("training")
    taken = []
    while len(taken) * 50e6 < 40e9:
        taken.append(bytearray(os.urandom(1024)) * 50_000)
        time.sleep(0.01)
"""


@contextmanager
def tiny_jobs() -> Iterator[None]:
    """Workers that are started meanwhile do tiny jobs."""
    folder = settings.home() / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(workshop._SITE)
    (folder / "tiny_handlers.py").write_text(workshop._TINY + _HUNGRY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(settings.ROOT)]))
        try:
            yield
        finally:
            launcher.shutdown(force=True)


def let_eat(pid: int) -> None:
    """A hungry job may begin; until then it waits."""
    (settings.home() / "site" / f"eat-{pid}").touch()


def within(limit_s: float, condition: Callable[[], object], what: str) -> float:
    """Wait until something is true; the seconds that it took. Fails where they are more than ``limit_s``."""
    try:
        return workshop.until(condition, limit_s)
    except AssertionError:
        raise AssertionError(f"{what} took more than {limit_s:g} s{_supervisor_says()}") from None


def _supervisor_says() -> str:
    log = settings.home() / launcher.LOG_FILE
    return f"; the supervisor says:\n{log.read_text()[-1500:]}" if log.exists() else ""


def last_words(run_id: str) -> str:
    """The end of a training's log."""
    log = folders.run(run_id) / "worker.log"
    return log.read_text(errors="replace")[-1500:] if log.exists() else ""
