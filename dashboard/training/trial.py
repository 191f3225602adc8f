"""How fast this machine trains a network, found out in a few seconds on noise."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from dashboard.spec.run import RunSpec
from dashboard.training.fit import Task, compiled
from dashboard.training.items import Items
from models.registry import build

_TIME_LIMIT_S = 5.0
_MAX_STEPS = 60
_MAX_BYTES = 64 << 20


@dataclass(frozen=True)
class Trial:
    """What a trial found: pace in training, and the Unix time at which the first steps were done."""

    samples_per_second: float
    first_step_at: float


def trial(spec: RunSpec, num_classes: int, look: Callable[[], None]) -> Trial:
    """Build the network and train it a few steps; ``look`` is called between them and may raise to give up."""
    model, task, clock = build(spec.network, num_classes), _noise(spec, num_classes), _Clock(look)
    compiled(model, task).fit(
        task.train.inputs(),
        task.train.own_labels,
        batch_size=spec.training.batch_size,
        epochs=_MAX_STEPS,
        callbacks=[clock],
        verbose=0,
    )
    return Trial(len(task.train) / clock.fastest_epoch_s, clock.first_at)


def _noise(spec: RunSpec, num_classes: int) -> Task:
    """As many random items as a few steps need."""
    shape, batch_size = spec.network.input_shape, spec.training.batch_size
    fitting = max(1, _MAX_BYTES // (4 * batch_size * int(np.prod(shape))))
    count = batch_size * min(_MAX_STEPS // 3, fitting)
    random = np.random.default_rng(0)
    pixels = random.integers(0, 256, (count, *shape), dtype=np.uint8)
    labels = random.integers(0, num_classes, count)
    items = Items(pixels, labels, np.arange(count), lambda stored: stored.astype(np.float32) / np.float32(255))
    return Task(items, Items(pixels, labels, np.arange(0), items.to_float), num_classes, spec.training,
                spec.network.layers(num_classes), spec.seed)  # fmt: skip


class _Clock(keras.callbacks.Callback):
    """Times the epochs, and ends when that is enough."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self.first_at = 0.0
        self._epochs_s: list[float] = []

    @property
    def fastest_epoch_s(self) -> float:
        """Without the first one, if there are more; the fastest counts: others slow down, nothing speeds up."""
        return min(self._epochs_s[1:] or self._epochs_s)

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Note the first moment; leave when somebody asks."""
        self._look()
        self.first_at = self.first_at or time.time()

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Start the epoch's clock."""
        self._began_at = time.monotonic()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Keep the epoch's time."""
        self._epochs_s.append(time.monotonic() - self._began_at)
        if sum(self._epochs_s) > _TIME_LIMIT_S:
            self.model.stop_training = True
