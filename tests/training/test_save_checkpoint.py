"""Writing checkpoints: how often, what belongs together, and what a crash leaves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from dashboard.store import checkpoints
from dashboard.store.events import EventWriter
from dashboard.training.callbacks import BestEpoch, SaveCheckpoint, save_checkpoint
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.start import Start
from dashboard.training.watch import Watch
from tests.training.toys import set_weight, tiny_model, weight_of


def saving(folder: Path, model: keras.Model, mode: list[str | None]) -> tuple[BestEpoch, SaveCheckpoint, list]:
    best, records = BestEpoch(0, Start()), []
    watch = Watch(EventWriter(folder), lambda: mode[0], folder / "checkpoints")
    saved = SaveCheckpoint(watch, Start(), best, lambda: records, lambda: {"factor": 0.3})
    for callback in (best, saved):
        callback.set_model(model)
        callback.on_train_begin()
    return best, saved, records


def one_epoch(model: keras.Model, best: BestEpoch, saved: SaveCheckpoint, records: list, loss: float) -> None:
    epoch = len(records)
    set_weight(model, epoch + 1)
    best.on_epoch_end(epoch, {"loss": loss})
    records.append(EpochRecord(epoch + 1, 0.1, loss, None, None, None, best.epoch == epoch + 1, 10.0))
    saved.on_epoch_end(epoch)


def saved_weights(folder: Path) -> tuple[float, float]:
    """What the two files say that belong together: last, best."""
    found = checkpoints.read(folder)
    assert found is not None
    return tuple(weight_of(keras.saving.load_model(folder / saved.name)) for saved in (found.last, found.best))  # type: ignore[return-value]


def test_checkpoints_are_written_at_most_once_a_second_and_at_once_before_a_pause(tmp_path, monkeypatch):
    now, mode = [100.0], [None]
    monkeypatch.setattr(save_checkpoint.time, "monotonic", lambda: now[0])
    model, written = tiny_model(), []
    best, saved, records = saving(tmp_path, model, mode)
    for seconds, loss in ((0.0, 5.0), (0.4, 1.0), (0.4, 2.0), (0.4, 3.0), (0.1, 0.5)):
        now[0] += seconds
        mode[0] = "pause" if loss == 0.5 else None
        one_epoch(model, best, saved, records, loss)
        written.append((saved.epoch, *saved_weights(tmp_path / "checkpoints")))
    # Epoch 2 is the best, but came too soon to be written; it is, together with epoch 4.
    assert written == [(1, 1, 1), (1, 1, 1), (1, 1, 1), (4, 4, 2), (5, 5, 5)]
    names = sorted(path.name for path in (tmp_path / "checkpoints").iterdir())
    assert names == ["epoch-5.keras", "state.copy.json", "state.json"], "what is named no more is gone"


def test_finishing_writes_the_last_epoch_and_gives_the_model_its_best_weights(tmp_path):
    model = tiny_model()
    best, saved, records = saving(tmp_path, model, [None])
    for loss in (3.0, 1.0, 2.0):
        one_epoch(model, best, saved, records, loss)
    saved.finish(model, last_is_finite=True)
    assert weight_of(model) == 2 and saved_weights(tmp_path / "checkpoints") == (3, 2)
    found = checkpoints.read(tmp_path / "checkpoints")
    assert found is not None
    assert (found.epoch, found.best.epoch, found.best_loss, found.schedule) == (3, 2, 1.0, {"factor": 0.3})
    assert [record["epoch"] for record in found.records] == [1, 2, 3]


def test_spoiled_weights_never_become_a_file(tmp_path):
    model = tiny_model()
    best, saved, records = saving(tmp_path, model, [None])
    one_epoch(model, best, saved, records, 1.0)
    set_weight(model, float("nan"))
    saved.finish(model, last_is_finite=False)
    assert weight_of(model) == 1 and saved_weights(tmp_path / "checkpoints") == (1, 1)


class _Model:
    """As much of a Keras model as a checkpoint needs; its file says its weight."""

    variables = ()

    def __init__(self) -> None:
        self.weight = 0.0

    def set_weights(self, weights: list[Any]) -> None:
        self.weight = float(weights[0].item())

    def get_weights(self) -> list[Any]:
        return [np.array([[self.weight]])]

    def save(self, path: Path) -> None:
        path.write_text(str(self.weight))


class _Crash(Exception):
    """The machine goes down."""


@pytest.mark.parametrize("calm_writes", range(25))
def test_a_crash_at_any_write_leaves_the_checkpoint_before_or_the_one_after(tmp_path, monkeypatch, calm_writes: int):
    """The n-th, and every later, sync, rename or removal fails: nothing of what was whole is lost."""
    monkeypatch.setattr(save_checkpoint, "_INTERVAL_S", 0.0)
    model, folder = _Model(), tmp_path / "checkpoints"
    best, saved, records = saving(tmp_path, model, [None])
    one_epoch(model, best, saved, records, 3.0)
    calls = []

    def failing(original: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            calls.append(original)
            if len(calls) > calm_writes:
                raise _Crash
            return original(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(os.fsync))
        patch.setattr(Path, "replace", failing(Path.replace))
        patch.setattr(Path, "unlink", failing(Path.unlink))
        with pytest.raises(_Crash):
            for loss in (4.0, 1.0, 2.0):
                one_epoch(model, best, saved, records, loss)
    found = checkpoints.read(folder)
    assert found is not None and found.epoch in (len(records) - 1, len(records))
    assert checkpoints.is_whole(folder, found.last) and checkpoints.is_whole(folder, found.best)
    assert float((folder / found.last.name).read_text()) == found.epoch
    assert float((folder / found.best.name).read_text()) == {1: 1, 2: 1, 3: 3, 4: 3}[found.epoch]
