"""Web processes keep the supervisor; the spare serves one training and leaves with the supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from dashboard.jobs import launcher, processes
from dashboard.jobs.web_presence import WebPresence, living_web_processes
from dashboard.store import jobs, web_processes
from tests.workshop import add, has_started, is_over, processes_of, until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")


def spares(home: Path) -> list[psutil.Process]:
    return processes_of(home, "--spare")


def test_a_web_process_that_died_without_a_word_is_forgotten(home: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    web_processes.register(child.pid, processes.identity(child.pid).started_at)
    assert [known.pid for known in living_web_processes()] == [child.pid]
    child.kill()
    child.wait()
    assert living_web_processes() == [] and web_processes.all_registered() == []


def test_the_supervisor_stays_while_a_web_process_is_there_and_is_revived(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERASCOPE_LINGER_S", "1")
    presence = WebPresence()
    presence.start()
    first = launcher.running_supervisor()
    assert first is not None
    time.sleep(3)
    assert launcher.running_supervisor() == first
    os.kill(first.pid, signal.SIGKILL)
    until(lambda: launcher.running_supervisor() is None)
    presence.heartbeat()
    assert launcher.running_supervisor() is not None
    presence.stop()
    until(lambda: not processes_of(workshop))


@pytest.fixture
def warm(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A web process is there, memory is free, and Keras is quickly imported: it is an empty file."""
    for module in ("keras", "sklearn/linear_model", "sklearn/__init__"):
        file = workshop.parent / "site" / f"{module}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text("")
    monkeypatch.setenv("KERASCOPE_SPARE_MIN_FREE_GIB", "0")
    web_processes.register(os.getpid(), processes.identity().started_at)
    launcher.ensure_supervisor()
    until(lambda: spares(workshop))
    return workshop


def test_the_spare_takes_the_next_training_and_another_follows_it(warm: Path) -> None:
    pid = spares(warm)[0].pid
    job = add("train")
    until(lambda: is_over(job))
    ended = jobs.get(job.id)
    assert (ended.state, ended.pid, ended.result["engine"]) == ("finished", pid, "tensorflow")
    assert "Traceback" not in (warm / "spare.log").read_text()
    until(lambda: any(spare.pid != pid for spare in spares(warm)))
    launcher.shutdown()
    until(lambda: not processes_of(warm))


def test_the_spare_ends_with_a_killed_supervisor_but_not_once_it_has_a_job(warm: Path) -> None:
    job = add("train", "wait")
    until(lambda: has_started(job))
    first = launcher.running_supervisor()
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    until(lambda: launcher.running_supervisor() is None)
    assert processes.is_alive(launcher.identity_of(jobs.get(job.id)))  # type: ignore[arg-type]
    jobs.ask_to_stop(job.id, "keep")
    until(lambda: is_over(job))
    launcher.ensure_supervisor()
    until(lambda: spares(warm))
    second = launcher.running_supervisor()
    assert second is not None
    os.kill(second.pid, signal.SIGKILL)
    until(lambda: not spares(warm))
