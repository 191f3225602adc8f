"""The callbacks, fed by hand."""

from __future__ import annotations

from math import inf, nan

import keras
import numpy as np
import pytest

from dashboard.errors import StoppedError
from dashboard.store.events import EventWriter, read_events
from dashboard.training.callbacks import BestEpoch, EpochEvents, FiniteLoss, NotFiniteError, StopWhenAsked
from dashboard.training.callbacks import best_epoch as best_epoch_module
from dashboard.training.callbacks import epoch_events as epoch_events_module

pytestmark = pytest.mark.xdist_group("keras")


def tiny_model() -> keras.Model:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(optimizer="adam", loss="mse")
    return model


def set_weight(model: keras.Model, value: float) -> None:
    model.set_weights([np.array([[value]], np.float32)])


def weight_of(model: keras.Model) -> float:
    return float(model.get_weights()[0][0, 0])


def followed(callback: keras.callbacks.Callback, model: keras.Model, losses: list[float], key: str = "val_loss"):
    """Give each epoch the weight 1, 2, 3 …"""
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        set_weight(model, epoch + 1)
        callback.on_epoch_end(epoch, {"loss": 9.0} | {key: loss})
    return callback


def test_the_first_of_the_lowest_validation_losses_is_the_best(tmp_path):
    best = followed(BestEpoch(tmp_path, patience=0), tiny_model(), [3.0, 1.0, 1.0, 2.0])
    assert best.epoch == 2
    assert not best.ran_out_of_patience


def test_without_validation_the_training_loss_decides(tmp_path):
    assert followed(BestEpoch(tmp_path, patience=0), tiny_model(), [3.0, 1.0, 2.0], key="loss").epoch == 2


def test_restoring_brings_back_the_best_weights_and_both_files(tmp_path):
    model = tiny_model()
    best = followed(BestEpoch(tmp_path, patience=0), model, [3.0, 1.0, 2.0])
    best.restore(last_is_finite=True)
    assert weight_of(model) == 2
    assert weight_of(keras.saving.load_model(tmp_path / "best.keras")) == 2
    assert weight_of(keras.saving.load_model(tmp_path / "last.keras")) == 3


def test_spoiled_weights_never_become_a_file(tmp_path):
    model = tiny_model()
    best = followed(BestEpoch(tmp_path, patience=0), model, [1.0])
    set_weight(model, nan)
    best.restore(last_is_finite=False)
    assert weight_of(model) == 1
    assert [weight_of(keras.saving.load_model(path)) for path in sorted(tmp_path.iterdir())] == [1, 1]


def test_checkpoints_are_written_at_most_once_a_second(tmp_path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(best_epoch_module.time, "monotonic", lambda: now[0])
    model, best = tiny_model(), BestEpoch(tmp_path, patience=0)
    best.set_model(model)
    best.on_train_begin()
    written = []
    for epoch, seconds in enumerate([0.0, 0.4, 0.4, 0.4]):
        now[0] += seconds
        set_weight(model, epoch + 1)
        best.on_epoch_end(epoch, {"val_loss": 1.0 / (epoch + 1)})
        written.append(weight_of(keras.saving.load_model(tmp_path / "best.keras")))
    assert written == [1, 1, 1, 4]


def test_patience_ends_the_training_and_not_before(tmp_path):
    model = tiny_model()
    model.stop_training = False
    best = followed(BestEpoch(tmp_path, patience=2), model, [1.0, 2.0])
    assert not model.stop_training
    best.on_epoch_end(2, {"val_loss": 1.5})
    assert model.stop_training and best.ran_out_of_patience


@pytest.mark.parametrize("loss", [nan, inf, -inf])
def test_a_loss_that_is_no_number_ends_the_epoch(loss: float):
    callback = FiniteLoss()
    callback.on_epoch_begin(4)
    with pytest.raises(NotFiniteError) as caught:
        callback.on_train_batch_end(0, {"loss": loss})
    assert caught.value.epoch == 5
    with pytest.raises(NotFiniteError):
        callback.on_epoch_end(4, {"loss": 1.0, "val_loss": loss})


def test_a_finite_loss_goes_on():
    callback = FiniteLoss()
    callback.on_epoch_begin(0)
    callback.on_train_batch_end(0, {"loss": 1e30})
    callback.on_epoch_end(0, {"loss": 1.0, "val_loss": 2.0})


def test_keep_ends_softly_and_discard_at_once():
    modes = [None, "keep", "discard"]
    callback = StopWhenAsked(lambda: modes.pop(0))
    callback.set_model(tiny_model())
    callback.model.stop_training = False
    callback.on_train_begin()
    callback.on_train_batch_end(0)
    assert not callback.stopped and not callback.model.stop_training
    callback.on_train_batch_end(1)
    assert callback.stopped and callback.model.stop_training
    with pytest.raises(StoppedError):
        callback.on_train_batch_end(2)


def test_events_say_at_most_one_step_a_second_and_each_epoch(tmp_path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(epoch_events_module.time, "monotonic", lambda: now[0])
    callback = EpochEvents(EventWriter(tmp_path), num_items=100, batch_size=20, best_epoch=lambda: 1)
    callback.on_train_begin()
    for epoch in range(2):
        callback.on_epoch_begin(epoch)
        for step in range(5):
            now[0] += 0.5
            callback.on_train_batch_end(step, {"loss": 0.5, "accuracy": 0.75})
        now[0] += 1.0
        logs = {"loss": 0.5, "accuracy": 0.75, "val_loss": 0.6, "val_accuracy": 0.7}
        callback.on_epoch_end(epoch, logs if epoch == 0 else {"loss": 0.4, "accuracy": 0.8})
    events = [{key: value for key, value in event.items() if key != "t"} for event in read_events(tmp_path)]
    steps = [(event["epoch"], event["step"]) for event in events if event["type"] == "step"]
    assert steps == [(1, 2), (1, 4), (2, 1), (2, 3), (2, 5)]
    assert events[0] == {
        "type": "step", "epoch": 1, "step": 2, "steps": 5, "loss": 0.5, "accuracy": 0.75, "samples_per_second": 40.0,
    }  # fmt: skip
    first, second = (event for event in events if event["type"] == "epoch")
    assert first == {
        "type": "epoch", "epoch": 1, "seconds": 3.5, "loss": 0.5, "accuracy": 0.75, "val_loss": 0.6,
        "val_accuracy": 0.7, "best": True, "samples_per_second": 40.0,
    }  # fmt: skip
    assert (second["val_loss"], second["val_accuracy"], second["best"]) == (None, None, False)
    assert callback.samples_per_second == pytest.approx(40)  # the first steps, in which the engine plans, do not count


def test_a_step_without_accuracy_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(epoch_events_module, "_STEP_INTERVAL_S", 0.0)
    callback = EpochEvents(EventWriter(tmp_path), num_items=10, batch_size=10, best_epoch=lambda: 1)
    callback.on_train_begin()
    callback.on_epoch_begin(0)
    callback.on_train_batch_end(0, {"loss": 0.5})
    callback.on_epoch_end(0, {"loss": 0.5})
    assert [event["accuracy"] for event in read_events(tmp_path)] == [None, None]
