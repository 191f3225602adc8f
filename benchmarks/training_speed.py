"""Training of D2 side by side: Keras' own defaults, whole arrays, and our pipeline. Prints samples a second and ratios.

    KERAS_BACKEND=tensorflow python -m benchmarks.training_speed [--items 6000] [--rounds 4]

The variants take turns, so that a busy machine slows down all of them; the fastest epoch of each counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from dashboard.spec.training import TrainingSettings
from dashboard.training.batches import Batches
from dashboard.training.fit import Task, compiled
from dashboard.training.items import Items
from dashboard.training.lessons import NameTheClass
from models.registry import build
from models.specs import CNNSpec

NUM_CLASSES = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=6000)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    task = noise(options.items)
    variants = {
        "Keras as is (arrays, 1 step in one go)": (plain_model(), whole_arrays(task)),
        "arrays, steps in one go": (compiled(build(CNNSpec(), NUM_CLASSES), task), whole_arrays(task)),
        "ours (order by seed and epoch)": (compiled(build(CNNSpec(), NUM_CLASSES), task), our_batches(task)),
    }
    best = dict.fromkeys(variants, 0.0)
    for _ in range(options.rounds + 1):  # the first round builds the graphs; its epochs are never the fastest
        for name, (model, source) in variants.items():
            best[name] = max(best[name], options.items / fastest_epoch_s(model, source))
    reference = next(iter(best.values()))
    print(f"D2, batch 32, {options.items} items, {keras.backend.backend()}")
    for name, speed in best.items():
        print(f"{name:42} {speed:8,.0f} samples/s  ×{speed / reference:.2f}")


def noise(count: int) -> Task:
    """Random pictures; what is learned does not matter here."""
    random = np.random.default_rng(0)
    pixels = random.integers(0, 256, (count, 28, 28, 1), dtype=np.uint8)
    labels = random.integers(0, NUM_CLASSES, count)
    items = Items(pixels, labels, np.arange(count), lambda stored: stored.astype(np.float32) / np.float32(255))
    return Task(items, items, NameTheClass(), NUM_CLASSES, TrainingSettings(), CNNSpec().layers(NUM_CLASSES), seed=0)


def plain_model() -> keras.Model:
    """As the documentation of Keras would have it."""
    model = build(CNNSpec(), NUM_CLASSES)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def whole_arrays(task: Task) -> Callable[[], dict[str, Any]]:
    """Arguments of ``fit`` with everything in memory."""
    inputs, labels = task.train.inputs(), task.train.own_labels
    return lambda: {"x": inputs, "y": labels, "batch_size": task.settings.batch_size}


def our_batches(task: Task) -> Callable[[], dict[str, Any]]:
    """Arguments of ``fit`` with our pipeline."""
    return lambda: {"x": Batches(task.train, task.settings.batch_size, seed=0), "shuffle": False}


def fastest_epoch_s(model: keras.Model, source: Callable[[], dict[str, Any]]) -> float:
    """Seconds of the faster of two epochs."""
    clock = _Clock()
    model.fit(**source(), epochs=2, verbose=0, callbacks=[clock])
    return min(clock.seconds)


class _Clock(keras.callbacks.Callback):
    """Seconds of each epoch."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._began_at = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self.seconds.append(time.perf_counter() - self._began_at)


if __name__ == "__main__":
    main()
