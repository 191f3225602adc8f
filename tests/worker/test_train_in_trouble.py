"""Real trainings that the memory is not enough for, and whose loss is no number any more: what is kept, and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable

import keras
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.progress import live
from dashboard.cli.main import main
from dashboard.errors import JobError
from dashboard.i18n import render
from dashboard.store import checkpoints, folders, jobs, runs
from dashboard.store.events import read_events
from dashboard.training.batches import Batches
from dashboard.worker import train
from dashboard.worker.outcome import outcome_of
from tests.worker.trainings import context_of, queued

Pair = tuple[np.ndarray, np.ndarray]


def spoiled(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Batches, Pair], Pair], after: str | None = None) -> None:
    """Training batches come as ``spoil`` gives them; ``after`` names a run of which an epoch has to be saved before."""
    whole, saved = Batches.__getitem__, folders.checkpoints(after) if after else None

    def batch(self: Batches, index: int) -> Pair:
        is_due = self._seed is not None and (saved is None or checkpoints.exists(saved))
        return spoil(self, whole(self, index)) if is_due else whole(self, index)

    monkeypatch.setattr(Batches, "__getitem__", batch)


def no_numbers(_: Batches, pair: Pair) -> Pair:
    return pair[0] * np.float32(np.nan), pair[1]


def notes_on_the_page(run_id: str) -> list[str]:
    def page(run_id: str) -> None:
        from dashboard.actions.progress import live
        from dashboard.ui.runs.course import notes

        notes(live(run_id))

    app = AppTest.from_function(page, kwargs={"run_id": run_id}, default_timeout=30).run()
    assert not app.exception
    return [info.value.replace("\\", "") for info in app.info]


def reported(run_id: str, capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["report", run_id, "--json"]) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found


def test_memory_that_is_not_enough_in_the_second_epoch(trained, monkeypatch, capsys):
    """TensorFlow makes its own ResourceExhaustedError of Python's error."""
    run_id, job = queued(trained.version, epochs=4, batch_size=32)

    def lack(batches: Batches, pair: Pair) -> Pair:
        if batches._batch_size > 8:
            raise MemoryError
        return pair

    spoiled(monkeypatch, lack, after=run_id)
    result = train.run(context_of(job))
    jobs.end(job.id, "finished")
    begun = [event for event in read_events(folders.run(run_id)) if event["type"] == "started"]
    assert result["epochs"] == 4 and live(run_id).history["epoch"].tolist() == [1, 2, 3, 4]
    assert [event["resumed_from"] for event in begun] == [0, 1, 1], "it goes on from the epoch that was saved"
    told = [
        "The batch size was lowered from 32 to 16: the memory was not enough.",
        "The batch size was lowered from 16 to 8: the memory was not enough.",
    ]
    assert notes_on_the_page(run_id) == told
    found = reported(run_id, capsys)
    assert (found["notes"], found["batch_size"], found["spec"]["training"]["batch_size"]) == (told, 8, 32)
    assert main(["report", run_id]) == 0 and all(note in capsys.readouterr().out for note in told[-1:])
    assert runs.batch_size_of(jobs.get(job.id)) == 8, "it would be resumed with what fitted"


def test_a_loss_that_is_lost_in_the_second_epoch_keeps_the_first(trained, monkeypatch, capsys):
    run_id, job = queued(trained.version, epochs=4, learning_rate=0.01)
    spoiled(monkeypatch, no_numbers, after=run_id)
    result = train.run(context_of(job))
    jobs.end(job.id, "finished")
    assert (result["epochs"], result["best_epoch"], result["stopped_early"]) == (1, 1, True)
    assert live(run_id).lost_epoch == 2
    (told,) = notes_on_the_page(run_id)
    assert "in epoch 2" in told and "epoch 1 is kept" in told and "0.001 instead of 0.01" in told
    found = reported(run_id, capsys)
    assert found["notes"] == [told] and told in [step["sentence"] for step in found["verdict"]["next_steps"]]
    (saved,) = folders.checkpoints(run_id).glob("*.keras")
    for path in (saved, folders.run(run_id) / "model.keras"):
        assert all(np.isfinite(value).all() for value in keras.saving.load_model(path).get_weights())


def test_a_loss_that_is_lost_at_once_ends_within_the_first_epoch_with_advice(trained, monkeypatch):
    run_id, job = queued(trained.version, epochs=4, learning_rate=0.1)
    spoiled(monkeypatch, no_numbers)
    with pytest.raises(JobError) as caught:
        train.run(context_of(job))
    outcome = outcome_of(caught.value, job)
    assert (outcome.state, outcome.reason_code) == ("failed", "J122") and outcome.reason is not None
    assert "Try 0.01" in render(outcome.reason) and "gradient clipping" in render(outcome.reason)
    assert live(run_id).history.empty and not checkpoints.exists(folders.checkpoints(run_id))
