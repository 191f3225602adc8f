"""A training that was interrupted goes on as if it never had been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from dashboard.errors import JobError, PausedError
from dashboard.i18n import render
from dashboard.store import checkpoints, files
from dashboard.store.events import read_events
from dashboard.training.build import build_seeded
from dashboard.training.callbacks import save_checkpoint
from dashboard.training.fit import Fitted, begun, fit
from tests.training.toys import SPEC, toy_task, watch

# Everything that has a state of its own: dropout, Adam's moments, a schedule that looks back, and few enough epochs.
NETWORK = SPEC.model_copy(update={"dropout": 0.3})
SETTINGS = {"epochs": 6, "optimizer": "adamw", "learning_rate_schedule": "plateau", "early_stopping_patience": 5}


@pytest.fixture(autouse=True)
def every_epoch(monkeypatch):
    monkeypatch.setattr(save_checkpoint, "_INTERVAL_S", 0.0)


def trained(folder: Path, mode: Callable[[], str | None] = lambda: None, **settings) -> tuple[Fitted, keras.Model]:
    """In a process of its own, as far as the network knows."""
    model = build_seeded(NETWORK, 2, seed=0)
    return fit(model, toy_task(**(SETTINGS | settings)), watch(folder, mode)), model


def in_epoch(folder: Path, epoch: int) -> Callable[[], str | None]:
    """Asks for a pause in the middle of an epoch: after the few looks with which the one before ends."""
    looks = []

    def mode() -> str | None:
        if sum(event["type"] == "epoch" for event in read_events(folder)) >= epoch - 1:
            looks.append(epoch)
        return "pause" if len(looks) > 3 else None

    return mode


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory) -> tuple[Fitted, keras.Model]:
    return trained(tmp_path_factory.mktemp("whole"))


def assert_same(found: tuple[Fitted, keras.Model], wanted: tuple[Fitted, keras.Model]) -> None:
    curves = [
        [(record.epoch, record.loss, record.val_loss, record.best) for record in one.records]
        for one, _ in (found, wanted)
    ]
    assert curves[0] == curves[1]
    assert found[0].best_epoch == wanted[0].best_epoch
    for mine, other in zip(found[1].get_weights(), wanted[1].get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-6)


def test_a_training_that_was_paused_twice_ends_as_one_that_was_not(tmp_path, uninterrupted):
    for epoch in (2, 5):
        with pytest.raises(PausedError, match=f"in the middle of epoch {epoch}"):
            trained(tmp_path, in_epoch(tmp_path, epoch))
        found = checkpoints.read(tmp_path / "checkpoints")
        assert found is not None and found.epoch == epoch - 1
    found = trained(tmp_path)
    assert_same(found, uninterrupted)
    assert found[0].earlier_s > 0
    assert [event["epoch"] for event in read_events(tmp_path) if event["type"] == "epoch"] == [1, 2, 3, 4, 5, 6]


def test_one_that_was_over_is_not_trained_any_further(tmp_path, uninterrupted):
    trained(tmp_path)
    again = trained(tmp_path)
    assert_same(again, uninterrupted)
    assert again[0].first_step_at is None and not again[0].stopped_early


def test_one_that_is_only_to_be_judged_keeps_its_best_epoch(tmp_path):
    with pytest.raises(PausedError):
        trained(tmp_path, in_epoch(tmp_path, 4))
    found, model = trained(tmp_path, lambda: "keep")
    assert found.stopped and len(found.records) == 3 and found.first_step_at is None
    best = next(record for record in found.records if record.epoch == found.best_epoch)
    task = toy_task(**SETTINGS)
    assert model.evaluate(task.validation.inputs(), task.validation.own_labels, verbose=0)[0] == pytest.approx(
        best.val_loss, rel=1e-4
    )


def test_more_epochs_go_on_with_the_optimizer_and_without_a_gap(tmp_path, uninterrupted):
    """Three epochs, and then three more, are six: with a rate that does not look at how many there are."""
    trained(tmp_path, epochs=3)
    assert_same(trained(tmp_path), uninterrupted)


def damage(folder: Path, saved: checkpoints.SavedNetwork) -> None:
    content = bytearray((folder / saved.name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / saved.name).write_bytes(content)


def test_a_damaged_file_is_noticed_and_the_other_one_is_taken(tmp_path):
    with pytest.raises(PausedError):
        trained(tmp_path, in_epoch(tmp_path, 4))
    folder = tmp_path / "checkpoints"
    found = checkpoints.read(folder)
    assert found is not None
    worse = found.model_copy(update={"best": found.last.model_copy(update={"name": "epoch-1.keras", "epoch": 1})})
    (folder / "epoch-1.keras").write_bytes((folder / found.last.name).read_bytes())
    for damaged, left in ((worse.last, worse.best), (worse.best, worse.last)):
        checkpoints.write(folder, worse)
        before = (folder / damaged.name).read_bytes()
        damage(folder, damaged)
        start = begun(build_seeded(NETWORK, 2, seed=0), toy_task(**SETTINGS), watch(tmp_path))
        assert (start.epoch, start.best_epoch, len(start.records)) == (left.epoch,) * 3
        assert start.note is not None and f"epoch {damaged.epoch} is damaged" in render(start.note)
        (folder / damaged.name).write_bytes(before)
    damage(folder, worse.last)
    damage(folder, worse.best)
    with pytest.raises(JobError) as caught:
        begun(build_seeded(NETWORK, 2, seed=0), toy_task(**SETTINGS), watch(tmp_path))
    assert caught.value.code == "J144"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"epoch": 1, "las'])
def test_a_state_that_cannot_be_read_is_said(tmp_path, content: bytes):
    files.write_bytes(tmp_path / "checkpoints" / "state.json", content)
    with pytest.raises(JobError) as caught:
        trained(tmp_path)
    assert caught.value.code == "J144"


def test_an_optimizer_of_another_kind_is_not_begun_anew_in_silence(tmp_path):
    trained(tmp_path, epochs=1)
    with pytest.raises(JobError) as caught:
        trained(tmp_path, optimizer="sgd")
    assert caught.value.code == "J144"


def test_another_network_is_not_taken_for_this_one(tmp_path):
    trained(tmp_path, epochs=1)
    task = toy_task(**SETTINGS)
    wider = build_seeded(NETWORK.model_copy(update={"dense_units": (9,)}), 2, seed=0)
    with pytest.raises(JobError):
        fit(wider, replace(task), watch(tmp_path))
