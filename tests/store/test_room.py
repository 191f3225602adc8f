"""Room on the disk is asked for before it is needed."""

from __future__ import annotations

import errno
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from dashboard.actions import runs as run_actions
from dashboard.errors import JobError
from dashboard.i18n import render
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import room
from dashboard.worker import train
from tests.worker.trainings import context_of, imported, queued, write_bars

_Usage = namedtuple("_Usage", "total used free")


@pytest.fixture
def disk(home: Path, monkeypatch) -> list[int]:
    """Its free bytes."""
    free = [10**12]
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: _Usage(10**12, 0, free[0]))
    return free


def test_twice_what_a_training_writes_and_half_a_gigabyte_must_be_free(disk):
    """A million parameters: checkpoints of 12 MB three times over, and 16 MB that are given away."""
    assert room.needed_for_training(1_000_000) == 2 * (3 * 12_000_000 + 16_000_000) + 500_000_000
    disk[0] = room.needed_for_training(1_000_000)
    assert room.lack_for_training(1_000_000) is None
    disk[0] -= 1
    lack = room.lack_for_training(1_000_000)
    assert lack is not None and "604 MB are free, and 604 MB are needed" in render(lack.message)


def test_how_much_stays_free_is_a_setting(disk, monkeypatch):
    monkeypatch.setenv("KERASCOPE_FREE_DISK_MB", "1")
    assert room.needed_for_training(0) == 1_000_000


def test_a_training_on_a_full_disk_is_refused_on_the_page_and_by_the_worker(disk, tmp_path):
    version = imported(write_bars(tmp_path / "bars", each=5))
    _, job = queued(version)
    spec = RunSpec.from_recipe(recipe("D2"), version.id)
    assert "J150" not in {problem.code for problem in run_actions.problems(spec)}
    disk[0] = 500_000_000
    assert [problem.code for problem in run_actions.problems(spec)] == ["J150"]
    with pytest.raises(JobError) as caught:
        train.run(context_of(job))
    assert caught.value.code == "J150" and "500 MB are free" in render(caught.value.message)


def test_a_file_that_would_not_fit_is_not_begun(disk, tmp_path):
    disk[0] = 1000
    room.check_for_file(tmp_path, 1000)
    with pytest.raises(OSError) as caught:
        room.check_for_file(tmp_path, 1001)
    assert caught.value.errno == errno.ENOSPC
