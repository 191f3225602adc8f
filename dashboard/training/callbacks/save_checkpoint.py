"""Writes the checkpoint from which a training can go on, and says which epoch is safe."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from math import inf
from pathlib import Path
from typing import Any

import keras

from dashboard.store import checkpoints, files, room
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.training.callbacks.best_epoch import BestEpoch
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.random_state import random_state
from dashboard.training.start import Start
from dashboard.training.watch import Watch

_INTERVAL_S = 1.0


class SaveCheckpoint(keras.callbacks.Callback):
    """Writes after an epoch, at most about once a second; at once when somebody wants to pause.

    Comes after the callbacks that judge an epoch and write it down, and before the one that leaves.

    Args:
        best: knows the best epoch.
        records: the finished epochs so far.
        schedule: gives out what the learning rate's schedule remembers.

    Attributes:
        epoch: the last one that is safe, counted from 1; 0 before the first.
    """

    def __init__(
        self,
        watch: Watch,
        start: Start,
        best: BestEpoch,
        records: Callable[[], Sequence[EpochRecord]],
        schedule: Callable[[], dict[str, Any]],
    ) -> None:
        super().__init__()
        self._watch = watch
        self._start = start
        self._best = best
        self._records = records
        self._schedule = schedule
        self._reset()

    def _reset(self) -> None:
        self._written = self._start.checkpoint
        self._written_at = -inf

    @property
    def epoch(self) -> int:
        """See the class."""
        return self._written.epoch if self._written else 0

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Forget an earlier training."""
        self._reset()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Write, unless that was done a moment ago."""
        is_due = time.monotonic() - self._written_at >= _INTERVAL_S
        if is_due or self._watch.stop_mode() == "pause":
            self._write()

    def finish(self, model: keras.Model, *, last_is_finite: bool) -> None:
        """Write what was not yet written, and give the model its best weights.

        Args:
            last_is_finite: False if the model's weights now are spoiled and must not be saved.
        """
        if last_is_finite and self.epoch < len(self._records()):
            self._write()
        model.set_weights(self._best.weights)

    def _write(self) -> None:
        last = self._save(len(self._records()))
        self._written = Checkpoint(
            epoch=last.epoch,
            last=last,
            best=last if self._best.epoch == last.epoch else self._best_file(),
            best_loss=self._best.loss,
            patience_from=self._start.patience_from,
            seconds=round(self._start.seconds + time.monotonic() - self._watch.began_at, 3),
            engine=keras.backend.backend(),
            records=tuple(asdict(record) for record in self._records()),
            schedule=self._schedule(),
        )
        checkpoints.write(self._watch.checkpoints, self._written)
        self._written_at = time.monotonic()

    def _best_file(self) -> SavedNetwork:
        """The file of an earlier epoch; one that came too soon after another to be written is written now."""
        if self._written and self._written.best.epoch == self._best.epoch:
            return self._written.best
        own_weights = self.model.get_weights()
        self.model.set_weights(self._best.weights)
        saved = self._save(self._best.epoch)
        self.model.set_weights(own_weights)
        return saved

    def _save(self, epoch: int) -> SavedNetwork:
        path: Path = self._watch.checkpoints / f"epoch-{epoch}.keras"
        if self._written:
            room.check_for_file(path.parent, 2 * (path.parent / self._written.last.name).stat().st_size)
        with files.replacing(path) as temporary:
            self.model.save(temporary)
        return SavedNetwork(
            name=path.name, sha256=checkpoints.sha256(path), epoch=epoch, random_state=random_state(self.model)
        )
