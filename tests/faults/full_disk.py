"""F5: a real disk of 64 MB without one free byte: it is said, what was saved is whole, deleting frees, and all goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.actions import datasets as dataset_actions
from dashboard.actions import progress, run_control
from dashboard.i18n import render
from dashboard.jobs import launcher
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import ballast, checkpoints, datasets, folders, jobs, runs
from dashboard.store.events import read_events
from tests.browser.running_app import RunningApp
from tests.faults.mounts import fill, small_disk
from tests.faults.place import using
from tests.faults.slow import slow_trainings
from tests.faults.table import Amount, NotDone
from tests.faults.tiny import last_words, within
from tests.pages.opened import opened, words
from tests.worker.trainings import imported, queued, write_bars

_DISK_MB = 64
_TO_START_MB = 25  # what has to be free for a training; 500 as it is delivered
_LEFT_MB = 15
_START_S = 180.0
_SAID_S = 10.0
_ANEW_S = 45.0
_EPOCHS = 8


def full_disk(amount: Amount) -> str:
    """It fills while a network is trained: the training says so and stays whole; room is made, and it goes on."""
    above = settings.home().parent
    with small_disk(above / "disk", _DISK_MB) as mounted:
        if not mounted:
            raise NotDone("no file system can be mounted; nth-write stands for it, each write failing for good")
        with using(above / "disk" / "home"), slow_trainings(), pytest.MonkeyPatch.context() as patch:
            patch.setenv("KERASCOPE_FREE_DISK_MB", str(_TO_START_MB))
            return _filled_and_emptied(above)


def _filled_and_emptied(above: Path) -> str:
    version = imported(write_bars(above / "bars", each=20))
    other = imported(write_bars(above / "more", each=100))
    run_id, job = queued(version, epochs=_EPOCHS, engine="jax")
    launcher.ensure_supervisor()
    folder = folders.checkpoints(run_id)
    within(_START_S, lambda: checkpoints.read(folder), f"the first epoch {last_words(run_id)}")
    within(_START_S, lambda: ballast.path().exists(), "the ballast")
    filler = fill(settings.home())
    said_s = within(_SAID_S, lambda: jobs.get(job.id).is_over, "saying that the disk is full")
    ended, found = jobs.get(job.id), checkpoints.read(folder)
    assert ended.reason_code == "J104" and ended.reason, (ended.reason_code, last_words(run_id))
    assert found and checkpoints.is_whole(folder, found.last) and checkpoints.is_whole(folder, found.best)
    _use_up_what_was_given_up(filler)
    page_s = _is_shown(above, run_id, render(ended.reason))
    freed = _deleted(other, version)
    refused = _refused_to_start(filler, version)
    filler.unlink()
    _goes_on(run_id, job.id)
    anew_s = within(_ANEW_S, lambda: ballast.path().stat().st_size == ballast.BYTES, "the ballast, made anew")
    launcher.shutdown(force=True)
    return (
        f"tmpfs of {_DISK_MB} MB, 0 bytes free: “{render(ended.reason)}” after {said_s:.1f} s (bar {_SAID_S:g} s), "
        f"checkpoint of epoch {found.epoch} whole; the app starts in {page_s:.0f} s, the page and the command line say so; "
        f"deleting a dataset freed {freed} bytes; {refused}; resumed to epoch {_EPOCHS} of {_EPOCHS}; "
        f"ballast anew after {anew_s:.0f} s"
    )


def _use_up_what_was_given_up(filler: Path) -> None:
    """Another program is faster than whoever wants to write: now there is nothing in reserve."""
    more = fill(settings.home(), "more")
    free = os.statvfs(more).f_bavail * os.statvfs(more).f_frsize
    assert free == 0, f"{free} bytes are free"
    assert ballast.path().stat().st_size == 0, "the ballast was not given up"


def _is_shown(above: Path, run_id: str, sentence: str) -> float:
    """By a web process that is started on the full disk, by a page, and by the command line; nothing else is lost."""
    app = RunningApp(settings.home(), above / "web.log")
    took = app.start()
    app.kill_web()
    listed = json.loads(app.command_line("--json", "runs").stdout)
    assert [run["reason"] for run in listed["runs"]] == [sentence], listed
    assert sentence in words(opened("pages/build/runs.py", run=run_id))
    assert len(datasets.versions()) == 2 and len(runs.all_runs()) == 1
    return took


def _deleted(other: DatasetVersion, version: DatasetVersion) -> int:
    """A dataset goes, on a disk without a free byte."""
    freed = dataset_actions.delete_dataset(other.id)
    assert [one.id for one in datasets.versions()] == [version.id] and not folders.dataset_version(other.id).exists()
    assert freed and freed > 0
    return freed


def _refused_to_start(filler: Path, version: DatasetVersion) -> str:
    """With little room left, a training says before it starts that it is too little."""
    (settings.home() / "more").unlink()
    os.truncate(filler, filler.stat().st_size - _LEFT_MB * 10**6)
    run_id, job = queued(version, epochs=2, engine="jax")
    launcher.ensure_supervisor()
    within(_START_S, lambda: jobs.get(job.id).is_over, "refusing to start")
    code = jobs.get(job.id).reason_code
    assert code == "J150", (code, last_words(run_id))
    assert not any(event["type"] == "epoch" for event in read_events(folders.run(run_id)))
    return f"a start with too little left is refused ({code})"


def _goes_on(run_id: str, job_id: str) -> None:
    assert run_control.can_resume(run_id)
    run_control.resume(run_id)
    within(_START_S, lambda: jobs.get(job_id).is_over, f"going on {last_words(run_id)}")
    assert jobs.get(job_id).state == "finished", jobs.get(job_id).reason
    assert progress.live(run_id).history["epoch"].tolist() == list(range(1, _EPOCHS + 1))
