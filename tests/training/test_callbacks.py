"""The callbacks, fed by hand."""

from __future__ import annotations

from math import inf, nan

import keras
import numpy as np
import pytest

from dashboard.errors import PausedError, StoppedError
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.store.events import EventWriter, read_events
from dashboard.training.callbacks import (
    BestEpoch,
    EpochEvents,
    Examples,
    FiniteLoss,
    NotFiniteError,
    StopWhenAsked,
)
from dashboard.training.callbacks import epoch_events as epoch_events_module
from dashboard.training.callbacks.examples import Shown, chosen_examples
from dashboard.training.start import Start
from tests.training.toys import set_weight, tiny_model


def followed(best: BestEpoch, model: keras.Model, losses: list[float], key: str = "val_loss", first: int = 0):
    """Give each epoch the weight 1, 2, 3 …"""
    best.set_model(model)
    best.on_train_begin()
    for epoch, loss in enumerate(losses, start=first):
        set_weight(model, epoch + 1)
        best.on_epoch_end(epoch, {"loss": 9.0} | {key: loss})
    return best


def test_the_first_of_the_lowest_validation_losses_is_the_best():
    best = followed(BestEpoch(0, Start()), tiny_model(), [3.0, 1.0, 1.0, 2.0])
    assert (best.epoch, best.loss, best.weights[0].item()) == (2, 1.0, 2.0)
    assert not best.ran_out_of_patience


def test_without_validation_the_training_loss_decides():
    assert followed(BestEpoch(0, Start()), tiny_model(), [3.0, 1.0, 2.0], key="loss").epoch == 2


def test_patience_ends_the_training_and_not_before():
    model = tiny_model()
    model.stop_training = False
    best = followed(BestEpoch(2, Start()), model, [1.0, 2.0])
    assert not model.stop_training
    best.on_epoch_end(2, {"val_loss": 1.5})
    assert model.stop_training and best.ran_out_of_patience


def start_at(epoch: int, best: int, **changes: object) -> Start:
    saved = SavedNetwork(name="epoch-1.keras", sha256="", epoch=epoch)
    checkpoint = Checkpoint(
        epoch=epoch, last=saved, best=saved.model_copy(update={"epoch": best}), best_loss=1.0, engine="jax", records=()
    )
    return Start(checkpoint.model_copy(update=changes), [np.array([[7.0]], np.float32)])


def test_what_was_best_before_an_interruption_stays_so_and_patience_goes_on_counting():
    model = tiny_model()
    model.stop_training = False
    best = followed(BestEpoch(3, start_at(4, best=3)), model, [2.0], first=4)
    assert (best.epoch, best.weights[0].item(), model.stop_training) == (3, 7.0, False)
    best.on_epoch_end(5, {"val_loss": 1.5})
    assert model.stop_training
    assert BestEpoch(3, start_at(6, best=3)).ran_out_of_patience, "interrupted just after its last epoch"
    assert not BestEpoch(3, start_at(6, best=3, patience_from=6)).ran_out_of_patience, "it was asked for more epochs"


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
    callback.set_model(tiny_model())
    callback.on_epoch_begin(0)
    callback.on_train_batch_end(0, {"loss": 1e30})
    callback.on_epoch_end(0, {"loss": 1.0, "val_loss": 2.0})


@pytest.mark.parametrize("spoiled", [nan, inf])
def test_weights_that_the_last_step_spoiled_are_noticed_though_no_loss_has_seen_them(spoiled: float):
    """Without validation items the epoch's loss is of the steps before; such weights once became the best."""
    callback = FiniteLoss()
    callback.set_model(tiny_model())
    callback.on_epoch_begin(2)
    set_weight(callback.model, spoiled)
    with pytest.raises(NotFiniteError) as caught:
        callback.on_epoch_end(2, {"loss": 1.0})
    assert caught.value.epoch == 3


def test_keep_ends_softly_and_discard_at_once():
    modes = [None, "keep", "discard"]
    callback = StopWhenAsked(lambda: modes[0], lambda: 0)
    callback.set_model(tiny_model())
    callback.model.stop_training = False
    callback.on_train_begin()
    callback.on_train_batch_end(0)
    assert not callback.stopped and not callback.model.stop_training
    modes[0] = "keep"
    callback.on_train_batch_end(1)
    assert callback.stopped and callback.model.stop_training
    modes[0] = "discard"
    with pytest.raises(StoppedError):
        callback.on_train_batch_end(2)


@pytest.mark.parametrize(("saved", "code"), [(1, "J142"), (0, "J141")])
def test_a_pause_leaves_at_once_unless_the_epoch_before_is_not_saved(saved: int, code: str):
    """In epoch 2: with epoch 1 saved, at the next step; without, after this epoch, which is saved at its end."""
    safe = [saved]
    callback = StopWhenAsked(lambda: "pause", lambda: safe[0])
    callback.on_epoch_begin(1)
    with pytest.raises(PausedError) as caught:
        callback.on_train_batch_end(0)
        callback.on_test_batch_end(0)
        safe[0] = 2
        callback.on_epoch_end(1)
    assert caught.value.code == code and str(caught.value).count("2") == 1


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


def test_examples_are_of_as_many_classes_as_possible_and_drawn_once():
    labels = np.array([0] * 50 + [1] * 50 + [2])
    chosen = chosen_examples(labels, seed=3)
    counts = np.bincount(labels[chosen]).tolist()
    assert len(set(chosen.tolist())) == 8 and counts[2] == 1 and sorted(counts[:2]) == [3, 4]
    assert (chosen == chosen_examples(labels, seed=3)).all() and (chosen != chosen_examples(labels, seed=4)).any()
    assert len(chosen_examples(labels[:3], seed=0)) == 3


def test_what_the_network_says_to_the_examples_is_written_after_each_epoch(tmp_path):
    answer = keras.layers.Dense(
        2, activation="softmax", use_bias=False, kernel_initializer=lambda *_, **__: np.log([[3.0, 1.0]])
    )
    model = keras.Sequential([keras.Input((1,)), answer])
    shown = Shown(np.array([[1.0], [-1.0]], np.float32), ("a", "b"), np.array([0, 0]), ("oak", "ash"))
    callback = Examples(EventWriter(tmp_path), shown)
    callback.set_model(model)
    callback.on_train_begin()
    callback.on_epoch_end(4)
    (event,) = read_events(tmp_path)
    # Weights log 3 and log 1: 3/4 and 1/4 for 1, the other way round for -1.
    assert event | {"t": 0} == {
        "t": 0, "type": "examples", "epoch": 5, "items": ["a", "b"], "labels": ["oak", "oak"],
        "answers": ["oak", "ash"], "probabilities": [0.75, 0.25],
    }  # fmt: skip
