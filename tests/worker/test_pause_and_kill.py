"""Paused, resumed, killed and resumed again, with real processes: the curve goes on without a gap, to the same end."""

from __future__ import annotations

import os
import signal
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.actions import progress
from dashboard.actions import runs as run_actions
from dashboard.jobs import launcher
from dashboard.store import checkpoints, folders, jobs, runs
from dashboard.store.events import read_events
from dashboard.worker import train
from tests.worker.trainings import context_of, imported, queued, write_bars
from tests.workshop import until, workshop  # noqa: F401

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them"),
]
_EPOCHS = 80
_WAIT_S = 180.0


@pytest.fixture
def workshop_with_real_trainings(workshop: Path) -> Path:  # noqa: F811
    """Supervisor and workers as they are."""
    (workshop.parent / "site" / "sitecustomize.py").write_text("")
    return workshop


def of_type(run_id: str, type: str) -> list[dict[str, Any]]:
    return [event for event in read_events(folders.run(run_id)) if event["type"] == type]


def state(run_id: str) -> str:
    return runs.get(run_id).job.state


def has_learned(run_id: str, process: int) -> bool:
    """Whether the n-th process of a run has saved an epoch of its own."""
    starts, found = of_type(run_id, "started"), checkpoints.read(folders.checkpoints(run_id))
    return found is not None and len(starts) == process and found.epoch > starts[-1]["resumed_from"]


def test_pause_resume_kill_resume_ends_as_a_run_that_was_left_alone(workshop_with_real_trainings, tmp_path):
    version = imported(write_bars(tmp_path / "bars", each=20))
    settings = {"epochs": _EPOCHS, "learning_rate": 0.001, "dropout": 0.3, "engine": "tensorflow"}
    run_id, job = queued(version, **settings)
    launcher.ensure_supervisor()
    until(lambda: has_learned(run_id, process=1), _WAIT_S)
    run_actions.pause(run_id)
    until(lambda: state(run_id) == "paused", _WAIT_S)
    assert run_actions.can_resume(run_id)
    run_actions.resume(run_id)
    until(lambda: has_learned(run_id, process=2), _WAIT_S)
    os.kill(jobs.get(job.id).pid, signal.SIGKILL)  # type: ignore[arg-type]
    until(lambda: state(run_id) == "failed", _WAIT_S)
    assert runs.get(run_id).job.reason_code == "J101" and run_actions.can_resume(run_id)
    run_actions.resume(run_id)
    until(lambda: runs.get(run_id).job.is_over, _WAIT_S)
    assert state(run_id) == "finished", runs.get(run_id).job.reason
    launcher.shutdown()
    alone_id, alone = queued(version, **settings)
    train.run(context_of(alone))
    _assert_no_gap(run_id)
    _assert_same(run_id, alone_id)


def _assert_no_gap(run_id: str) -> None:
    starts, epochs = of_type(run_id, "started"), of_type(run_id, "epoch")
    assert len(starts) == 3 and starts[0]["resumed_from"] == 0
    for before, now in pairwise(starts):
        told = [event["epoch"] for event in epochs if event["t"] <= now["t"]]
        assert before["resumed_from"] < now["resumed_from"] <= max(told), (
            "each process came further than the one before"
        )
    assert progress.live(run_id).history["epoch"].tolist() == list(range(1, _EPOCHS + 1))
    summary = runs.get(run_id).summary
    assert summary is not None and summary["epochs"] == _EPOCHS
    assert summary["seconds"] > sum(event["seconds"] for event in epochs if event["epoch"] <= starts[2]["resumed_from"])


def _assert_same(run_id: str, alone_id: str) -> None:
    curves = [progress.live(one).history for one in (run_id, alone_id)]
    for name in ("loss", "accuracy", "val_loss", "val_accuracy"):
        np.testing.assert_allclose(curves[0][name], curves[1][name], atol=1e-6, err_msg=name)
    answers = [np.load(folders.run(one) / "report" / "probabilities.npy") for one in (run_id, alone_id)]
    np.testing.assert_allclose(answers[0], answers[1], atol=1e-6)
    first, second = (runs.get(one).summary for one in (run_id, alone_id))
    assert first is not None and second is not None
    assert (first["best_epoch"], first["test"]) == (second["best_epoch"], second["test"])
