"""Writes down what happens: a ``step`` event at most once a second, an ``epoch`` event for each epoch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import keras

from dashboard.store.events import EventWriter
from dashboard.training.epoch_record import EpochRecord

_STEP_INTERVAL_S = 1.0


class EpochEvents(keras.callbacks.Callback):
    """Comes after the callbacks that judge an epoch.

    Args:
        num_items: training items in an epoch.
        batch_size: items a step.
        best_epoch: the best epoch so far, counted from 1.
        earlier: epochs that were finished before this process.

    Attributes:
        records: the finished epochs.
        first_step_at: monotonic time at which the first steps were done; None before.
    """

    def __init__(
        self,
        events: EventWriter,
        num_items: int,
        batch_size: int,
        best_epoch: Callable[[], int],
        earlier: Sequence[EpochRecord] = (),
    ) -> None:
        super().__init__()
        self._events = events
        self._num_items = num_items
        self._batch_size = batch_size
        self._num_steps = -(-num_items // batch_size)
        self._best_epoch = best_epoch
        self._earlier = earlier
        self._reset()

    def _reset(self) -> None:
        self.records = list(self._earlier)
        self.first_step_at: float | None = None
        self._written_at = time.monotonic()
        self._epoch = 0
        self._steady_items, self._steady_s = 0, 0.0

    @property
    def samples_per_second(self) -> float:
        """Training pace after the start, when the engine has made its plan; of all epochs, if there is no such time."""
        if self._steady_s > 0:
            return self._steady_items / self._steady_s
        seconds = sum(record.seconds for record in self.records)
        return len(self.records) * self._num_items / seconds if seconds else 0.0

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Forget an earlier training."""
        self._reset()

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Start the epoch's clock."""
        self._epoch = epoch + 1
        self._began_at = self._looked_at = time.monotonic()
        self._done = 0
        self._epoch_items, self._epoch_s = 0, 0.0

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Count; write if a second has passed."""
        now = time.monotonic()
        step = min(batch + 1, self._num_steps)
        done = min(step * self._batch_size, self._num_items)
        items, seconds = done - self._done, now - self._looked_at
        self._done, self._looked_at = done, now
        if self.first_step_at is None:
            self.first_step_at = now
        else:
            self._steady_items += items
            self._steady_s += seconds
        self._epoch_items += items
        self._epoch_s += seconds
        if now - self._written_at >= _STEP_INTERVAL_S:
            self._written_at = now
            self._write_step(step, logs or {})

    def _write_step(self, step: int, logs: dict[str, Any]) -> None:
        self._events.write(
            "step",
            epoch=self._epoch,
            step=step,
            steps=self._num_steps,
            loss=float(logs["loss"]),
            accuracy=_known(logs, "accuracy"),
            samples_per_second=round(self._epoch_items / max(self._epoch_s, 1e-9), 1),
        )

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Write the epoch down."""
        logs = logs or {}
        record = EpochRecord(
            epoch=epoch + 1,
            seconds=round(time.monotonic() - self._began_at, 3),
            loss=float(logs["loss"]),
            accuracy=_known(logs, "accuracy"),
            val_loss=_known(logs, "val_loss"),
            val_accuracy=_known(logs, "val_accuracy"),
            best=self._best_epoch() == epoch + 1,
            samples_per_second=round(self._epoch_items / max(self._epoch_s, 1e-9), 1),
        )
        self.records.append(record)
        self._events.write("epoch", **asdict(record))


def _known(logs: dict[str, Any], name: str) -> float | None:
    """A number that only some trainings have."""
    return float(logs[name]) if name in logs else None
