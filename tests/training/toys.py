"""A task so small and easy that a network learns it in a second: which half of a picture is bright?"""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np

from dashboard.spec.training import TrainingSettings
from dashboard.store.events import EventWriter
from dashboard.training.fit import Task
from dashboard.training.items import items_of
from dashboard.training.lessons import NameTheClass
from dashboard.training.watch import Watch
from models.specs import CNNSpec

SPEC = CNNSpec(height=8, width=8, convolution_filters=(4,), dense_units=(8,))


def to_input(pixels: np.ndarray) -> np.ndarray:
    return pixels.astype(np.float32) / np.float32(255)


def halves(count: int = 80) -> tuple[np.ndarray, np.ndarray]:
    """<uint8>[count, 8, 8, 1] and <int64>[count]: 0 where the left half is bright, 1 where the right one is."""
    random = np.random.default_rng(0)
    labels = np.arange(count) % 2
    pixels = random.integers(0, 60, (count, 8, 8, 1), dtype=np.uint8)
    pixels[labels == 0, :, :4] += 150
    pixels[labels == 1, :, 4:] += 150
    return pixels, labels.astype(np.int64)


def toy_task(num_validation: int = 20, **settings: object) -> Task:
    """60 training items and some for validation."""
    pixels, labels = halves(60 + num_validation)
    splits = np.array(["train"] * 60 + ["validation"] * num_validation)
    train, validation = (items_of(split, pixels, labels, splits, to_input) for split in ("train", "validation"))
    chosen = TrainingSettings(epochs=3, batch_size=16, learning_rate=0.01).model_copy(update=settings)
    return Task(train, validation, NameTheClass(), 2, chosen, SPEC.layers(2), seed=0)


def watch(folder: Path, stop_mode=lambda: None) -> Watch:
    return Watch(EventWriter(folder), stop_mode, folder / "checkpoints")


def tiny_model() -> keras.Model:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(optimizer="adam", loss="mse")
    return model


def set_weight(model: keras.Model, value: float) -> None:
    model.set_weights([np.array([[value]], np.float32)])


def weight_of(model: keras.Model) -> float:
    return float(model.get_weights()[0][0, 0])
