"""Free memory is what the machine, and every group with a limit that we are in, leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.i18n import render
from dashboard.jobs import memory

_MACHINE = 8_000_000_000


@pytest.fixture
def groups(tmp_path: Path, monkeypatch) -> Path:
    """A system of groups, of the older and of the newer kind, in a folder."""
    machine = type("Memory", (), {"available": _MACHINE})
    monkeypatch.setattr(memory.psutil, "virtual_memory", lambda: machine)
    monkeypatch.setattr(memory, "_GROUPS", tmp_path / "own")
    monkeypatch.setattr(memory, "_V2", (tmp_path / "two", *memory._V2[1:]))
    monkeypatch.setattr(memory, "_V1", (tmp_path / "one", *memory._V1[1:]))
    return tmp_path


def group(folder: Path, limit: str, usage: int, stat: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = memory._V1[1:3] if "one" in folder.parts else memory._V2[1:3]
    for name, text in zip(names, (limit, str(usage)), strict=True):
        (folder / name).write_text(text + "\n")
    if stat:
        (folder / "memory.stat").write_text(stat)


def test_without_groups_it_is_what_the_machine_has(groups: Path):
    assert memory.available_memory_bytes() == _MACHINE


def test_the_limit_of_the_own_group_counts_and_what_is_only_cached_does_not(groups: Path):
    (groups / "own").write_text("4:memory:/work/job\n3:cpu:/\n0::/new\n")
    group(groups / "one", "9223372036854771712", 6_000_000_000)
    group(groups / "two" / "new", "max", 1)
    assert memory.available_memory_bytes() == _MACHINE
    group(groups / "one" / "work" / "job", "2000000000", 1_900_000_000, "cache 5\ntotal_inactive_file 400000000\n")
    assert memory.available_memory_bytes() == 500_000_000
    group(groups / "two" / "new", "1000000000", 900_000_000)
    assert memory.available_memory_bytes() == 100_000_000


def test_it_is_said_before_a_training_that_needs_more_and_when_it_runs_out(groups: Path):
    assert memory.lack_for(_MACHINE) is None and memory.running_out() is None
    lack = memory.lack_for(_MACHINE + 1_000_000_000)
    assert lack is not None and "9 GB of memory, and 8 GB are free" in render(lack)
    group(groups / "two", "1000000000", 900_000_000)
    assert memory.running_out() is not None
