"""Pictures whose only evidence is the colour of their lower right corner, and a network that learned it in seconds."""

from __future__ import annotations

import keras
import numpy as np

from models.registry import build
from models.specs import NetworkSpec

SIZE = 12
CLASSES = ("red", "blue", "nothing")
CORNER = slice(8, 12), slice(8, 12)  # a ninth of the picture
_TINTS = np.array([[2, 0.2, 0.2], [0.2, 0.2, 2], [1, 1, 1]])


def planted(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """<float32>[count, 12, 12, 3] of grey noise whose corner is red, blue or like the rest; and <int64>[count], which."""
    random = np.random.default_rng(seed)
    pictures = np.repeat(random.uniform(0.2, 0.5, (count, SIZE, SIZE, 1)), 3, axis=3).astype(np.float32)
    labels = np.arange(count) % 3
    pictures[:, CORNER[0], CORNER[1]] *= _TINTS[labels][:, np.newaxis, np.newaxis]
    return pictures, labels


def learned(spec: NetworkSpec, epochs: int = 15) -> keras.Model:
    """A network that tells the corners apart."""
    keras.utils.set_random_seed(0)
    model = build(spec, len(CLASSES))
    pictures, labels = planted(240)
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(pictures, labels, epochs=epochs, batch_size=32, verbose=0)
    assert history.history["accuracy"][-1] > 0.98
    return model


def in_corner(heat: np.ndarray) -> float:
    """The share of all heat that lies in the corner."""
    heat = np.maximum(heat, 0)
    return float(heat[CORNER].sum() / max(heat.sum(), 1e-9))
