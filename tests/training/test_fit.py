"""A whole fit on a toy."""

from __future__ import annotations

from math import nan

import keras
import numpy as np
import pytest

from dashboard.errors import JobError, StoppedError
from dashboard.store.events import read_events
from dashboard.training.answers import answering
from dashboard.training.build import build_seeded
from dashboard.training.device import claim_engine
from dashboard.training.fit import Fitted, fit
from tests.training.toys import SPEC, toy_task, watch


def fitted(folder, stop_mode=lambda: None, **settings) -> tuple[Fitted, keras.Model]:
    model = build_seeded(SPEC, 2, seed=0)
    return fit(model, toy_task(**settings), watch(folder, stop_mode)), model


def test_it_learns_and_the_model_has_the_best_epochs_weights(tmp_path):
    found, model = fitted(tmp_path, epochs=4)
    task = toy_task()
    probabilities = answering(model, task.layers)(task.validation)
    assert (np.argmax(probabilities, axis=1) == task.validation.own_labels).all()
    loss = -np.log(probabilities[np.arange(20), task.validation.own_labels]).mean()
    assert loss == pytest.approx(min(record.val_loss for record in found.records), rel=1e-4)
    assert found.best_epoch == 1 + int(np.argmin([record.val_loss for record in found.records]))
    assert not found.stopped_early and found.samples_per_second > 0
    assert [event["epoch"] for event in read_events(tmp_path) if event["type"] == "epoch"] == [1, 2, 3, 4]


def test_the_same_seed_gives_the_same_curve(tmp_path):
    curves = [
        [(record.loss, record.val_loss) for record in fitted(tmp_path / str(number))[0].records] for number in range(2)
    ]
    assert curves[0] == curves[1]


def test_without_validation_items_and_with_all_settings(tmp_path):
    found, _ = fitted(
        tmp_path,
        num_validation=0,
        epochs=2,
        optimizer="adamw",
        gradient_clip_norm=1.0,
        class_weights=True,
        batch_size=100,
    )
    assert [record.val_loss for record in found.records] == [None, None]
    assert found.best_epoch in (1, 2)


def test_early_stopping(tmp_path):
    found, _ = fitted(tmp_path, epochs=50, learning_rate=1e-12, early_stopping_patience=1, optimizer="sgd")
    assert found.ran_out_of_patience and found.stopped_early
    assert len(found.records) == found.best_epoch + 1


def test_a_loss_lost_in_the_first_epoch_fails_with_advice(tmp_path):
    with pytest.raises(JobError) as caught:
        fitted(tmp_path, learning_rate=1e30, optimizer="sgd", batch_size=4)
    assert caught.value.code == "J122"
    assert "1e+30" in str(caught.value) and "1e+29" in str(caught.value)
    assert not [event for event in read_events(tmp_path) if event["type"] == "epoch"]


def test_a_loss_lost_later_keeps_the_last_good_epoch(tmp_path):
    model = build_seeded(SPEC, 2, seed=0)

    def spoil() -> None:
        if (tmp_path / "checkpoints" / "state.json").exists():  # the first epoch was written
            model.get_layer("probabilities").bias.assign([nan, nan])

    found = fit(model, toy_task(epochs=5), watch(tmp_path, spoil))
    assert found.diverged is not None and found.diverged.values["epoch"] == 2
    assert (found.best_epoch, len(found.records)) == (1, 1)
    assert all(np.isfinite(value).all() for value in model.get_weights())
    (path,) = (tmp_path / "checkpoints").glob("*.keras")
    assert all(np.isfinite(value).all() for value in keras.saving.load_model(path).get_weights())


def test_stopping_with_keep_ends_in_the_middle_of_an_epoch_and_keeps_it(tmp_path):
    looks = iter(range(1000))
    found, _ = fitted(tmp_path, lambda: "keep" if next(looks) >= 1 else None, epochs=500, batch_size=1)
    assert found.stopped and found.stopped_early
    assert len(found.records) == found.best_epoch == 1


def test_stopping_with_discard_raises(tmp_path):
    with pytest.raises(StoppedError):
        fitted(tmp_path, lambda: "discard")


def test_another_engine_than_the_one_that_was_chosen_is_refused():
    claim_engine("tensorflow", "cpu")
    with pytest.raises(JobError) as caught:
        claim_engine("jax", "cpu")
    assert caught.value.code == "J123"


def test_a_gpu_that_keras_does_not_see_is_refused(monkeypatch):
    monkeypatch.setattr("dashboard.training.device.visible_gpus", lambda engine: 0)
    with pytest.raises(JobError) as caught:
        claim_engine("tensorflow", "gpu:0")
    assert caught.value.code == "J124"
