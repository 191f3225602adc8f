"""How fast this machine trains a network, found out in a few seconds on noise."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import keras
import numpy as np

from dashboard.spec.run import RunSpec
from dashboard.training.batches import Batches
from dashboard.training.fit import Task, compiled
from dashboard.training.items import Items, ToInput
from dashboard.training.lessons import lesson_of
from dashboard.training.pace import steps_per_execution
from models.registry import build
from models.specs import NetworkSpec

_TIME_LIMIT_S = 3.0
_MAX_EPOCHS = 20
_GOES = 5  # an epoch; the first of each takes longer, and the median leaves it out
_MAX_BYTES = 64 << 20


@dataclass(frozen=True)
class Trial:
    """What a trial found: pace in training, and the monotonic time at which the first steps were done."""

    samples_per_second: float
    first_step_at: float


def trial(spec: RunSpec, num_classes: int, look: Callable[[], None]) -> Trial:
    """Build the network and train it a few steps; ``look`` is called between them and may raise to give up."""
    task = _noise(spec, num_classes)
    model = compiled(build(spec.network, num_classes), task)
    clock = _Clock(model.steps_per_execution * spec.training.batch_size, look)
    batches = Batches(task.train, spec.training.batch_size, spec.seed, task.lesson, task.augmentation)
    model.fit(batches, epochs=_MAX_EPOCHS, callbacks=[clock], shuffle=False, verbose=0)
    return Trial(clock.samples_per_second, clock.first_step_at)


def _noise(spec: RunSpec, num_classes: int) -> Task:
    """Random items for a few goes; an epoch is a whole number of them, so that each has as many items."""
    shape, batch_size = spec.network.input_shape, spec.training.batch_size
    layers = spec.network.layers(num_classes)
    fitting = max(1, _MAX_BYTES // (4 * batch_size * int(np.prod(shape))))
    steps = steps_per_execution(sum(layer.operations for layer in layers), batch_size, fitting)
    count = batch_size * steps * max(1, min(_GOES, fitting // steps))
    random = np.random.default_rng(0)
    limit = spec.network.input_limit
    stored = random.integers(0, limit, (count, *shape), dtype=np.uint8 if limit <= 256 else np.int32)
    labels = random.integers(0, max(1, num_classes), count)
    items = Items(stored, labels, np.arange(count), _as_given(spec.network))
    return Task(
        train=items,
        validation=replace(items, rows=np.arange(0)),
        lesson=lesson_of(spec.task),
        num_classes=num_classes,
        settings=spec.training,
        layers=layers,
        seed=spec.seed,
        augmentation=spec.augmentation,
    )


def _as_given(network: NetworkSpec) -> ToInput:
    """Noise in the form that the network is given: whole numbers for words, else fractions from 0 to 1."""
    if network.input_dtype == "int32":
        return lambda stored: stored
    return lambda stored: stored.astype(np.float32) / np.float32(network.input_limit - 1)


class _Clock(keras.callbacks.Callback):
    """Times what is run in one go, and ends when that is enough."""

    def __init__(self, items_in_one_go: int, look: Callable[[], None]) -> None:
        super().__init__()
        self._items = items_in_one_go
        self._look = look
        self._seconds: list[float] = []
        self._looked_at = 0.0
        self.first_step_at = 0.0

    @property
    def samples_per_second(self) -> float:
        """The median, without the first go, in which the engine makes its plan."""
        return self._items / median(self._seconds)

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """Note the time; leave when somebody asks, or when it is over."""
        self._look()
        now = time.monotonic()
        if not self.first_step_at:
            self.first_step_at, self._ends_at = now, now + _TIME_LIMIT_S
        else:
            self._seconds.append(now - self._looked_at)
            self.model.stop_training = now > self._ends_at
        self._looked_at = now
