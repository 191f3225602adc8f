"""Building a network whose first weights depend on nothing but the seed."""

from __future__ import annotations

import keras

from models.registry import build
from models.specs import NetworkSpec


def build_seeded(spec: NetworkSpec, num_classes: int, seed: int) -> keras.Model:
    """The model of ``spec``. Seeds Python's, NumPy's and the engine's random numbers for this whole process."""
    keras.utils.set_random_seed(seed)
    return build(spec, num_classes)


def as_wide_as(spec: NetworkSpec, model: keras.Model, num_classes: int) -> keras.Model:
    """A trained model for items as wide as ``spec`` says; the model itself where that is what it reads."""
    if model.input_shape[1:] == spec.input_shape:
        return model
    wide = build(spec, num_classes)
    wide.set_weights(model.get_weights())
    return wide
