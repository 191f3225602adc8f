"""``pause``, ``resume`` and ``continue`` as programs use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.cli.main import main
from dashboard.jobs import launcher
from dashboard.store import jobs, runs
from tests.actions.test_run_control import with_checkpoint
from tests.pages.run_states import ended
from tests.versions import frozen_version
from tests.workshop import add, has_started, until


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_pause_waits_until_it_rests_and_resume_follows_it_to_the_end(workshop: Path, capsys) -> None:
    job = add("train", "train")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    status, found = call(capsys, "pause", job.subject)
    assert (status, found["status"], jobs.get(job.id).state) == (0, "paused", "paused")
    status, found = call(capsys, "resume", job.subject)
    assert (status, found["status"], found["run"]) == (0, "finished", job.subject)
    status, found = call(capsys, "pause", job.subject)
    assert (status, found["error"]["code"]) == (2, "S420")
    status, found = call(capsys, "resume", job.subject)
    assert (status, found["error"]["code"]) == (2, "S421")


def test_continue_is_a_new_run(workshop: Path, capsys) -> None:
    first = with_checkpoint(ended(frozen_version("shades", ("dark", "light")), "finished", name="first"))
    status, found = call(capsys, "continue", "first", "--epochs", "2", "--name", "second")
    assert (status, found["status"], found["name"], found["epochs"]) == (0, "finished", "second", 5)
    assert runs.get(found["run"]).spec.continues == first
    assert call(capsys, "continue", "first")[0] == 2, "how many epochs has to be said"
