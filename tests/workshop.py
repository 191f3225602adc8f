"""Real supervisors and workers with tiny handlers, in a data folder of the test's own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from dashboard.jobs import launcher
from dashboard.spec.job import Job, JobKind
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from dashboard.store.events import read_events
from dashboard.store.ids import new_id

# Python imports this in each process that it starts; only workers take the tiny handlers.
_SITE = """
import sys
if "dashboard.worker" in sys.orig_argv:
    from dashboard.worker.handlers import HANDLERS
    kinds = ("survey", "import", "train", "probe", "explain", "project", "study")
    HANDLERS.update({kind: "tiny_handlers:run" for kind in kinds})
"""

_SOURCE = {"kind": "sample", "sample": "none"}
READ = {"source": _SOURCE, "spec": {"source": _SOURCE}}  # by a survey, and by an import
_TINY = '''
"""What a job does is said in its payload: {"do": "finish" | "wait" | "hang" | "crash" | "fail" | "spawn"}."""
import os, subprocess, sys, time

def run(context):
    what = context.job.payload.get("do", "train" if context.job.kind == "train" else "finish")
    if what == "wait":
        while context.stop_mode() is None:
            time.sleep(0.02)
        if context.stop_mode() == "keep" and context.job.kind == "train":
            context.phase("evaluating")
            return {"kept": True}
        context.raise_if_stopped()
    if what == "spawn":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        context.events.write("child", pid=child.pid)
        what = "hang"
    if what == "train":
        return train(context)
    if what == "hang":
        time.sleep(60)
    if what == "crash":
        os._exit(7)
    if what == "fail":
        raise RuntimeError("secret detail")
    for done in range(3):
        context.progress("reading", done + 1, 3)
    return {"done": True, "engine": context.engine, "device": context.device}

def train(context):
    from dashboard.store import runs
    spec = runs.get(context.job.payload["run"]).spec
    context.events.write("started", engine=context.engine, device=context.device, parameters=10, steps_per_epoch=1,
                         num_train=3, num_validation=1, epochs=spec.training.epochs, reason=None)
    context.phase("training")
    for epoch in range(1, spec.training.epochs + 1):
        context.events.write("epoch", epoch=epoch, seconds=0.1, loss=1.0 / epoch, accuracy=0.5, val_loss=None,
                             val_accuracy=0.5, best=True, samples_per_second=30.0)
        context.raise_if_stopped()
        if context.stop_mode() == "keep":
            break
        time.sleep(0.1)
    test = {"accuracy": 0.5, "accuracy_low": 0.4, "accuracy_high": 0.6, "baseline_majority": 0.3, "baseline_linear": None}
    summary = {"engine": context.engine, "device": context.device, "epochs": epoch, "best_epoch": epoch, "seconds": 1.0,
               "parameters": 10, "test": test}
    runs.set_summary(context.job.payload["run"], summary)
    return summary
'''


@pytest.fixture
def workshop(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder whose workers do tiny jobs; nothing of it is left running afterwards."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_SITE)
    (folder / "tiny_handlers.py").write_text(_TINY)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("KERASCOPE_SPARE_MIN_FREE_GIB", "100000")
    monkeypatch.setenv("KERASCOPE_LINGER_S", "60")
    monkeypatch.setenv("KERASCOPE_HEARTBEAT_INTERVAL_S", "0.3")
    yield home
    launcher.shutdown(force=True)
    for process in processes_of(home):
        process.kill()


def processes_of(home: Path, argument: str | None = None) -> list[psutil.Process]:
    """Processes of ours that work on a data folder, by their environment; those called with an argument only."""
    found = []
    for process in psutil.process_iter():
        try:
            is_there = process.pid != os.getpid() and process.environ().get("KERASCOPE_HOME") == str(home.resolve())
            if is_there and (argument is None or argument in process.cmdline()):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
    return found


def until(condition: Callable[[], object], timeout_s: float = 60.0) -> float:
    """Wait until something is true; returns how long it took in seconds, or fails."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < timeout_s, "it did not happen in time"
        time.sleep(0.03)
    return time.monotonic() - start


def is_over(job: Job) -> bool:
    """Whether the job with this id is over by now."""
    return jobs.get(job.id).is_over


def has_started(job: Job) -> bool:
    """Whether a worker says that it does the job."""
    found = jobs.get(job.id)
    return found.is_over or (found.state == "running" and _wrote_first_event(found))


def _wrote_first_event(job: Job) -> bool:
    return bool(read_events(folders.of_job(job)))


def add(kind: JobKind, do: str = "finish", *, after: str | None = None, version: str = "0" * 12) -> Job:
    """A tiny job in the queue; a training with a run of its own."""
    if kind != "train":
        return jobs.add(kind, payload={"do": do, "engine": "tensorflow", "device": "cpu", **READ}, after=after)
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "tiny", RunSpec.from_recipe(recipe("D2"), version), job_id)
    return jobs.add(kind, subject=run_id, payload={"run": run_id, "do": do}, after=after, job_id=job_id)
