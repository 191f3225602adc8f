"""Keras optimizers from training settings."""

from __future__ import annotations

from collections.abc import Callable

import keras

from dashboard.spec.training import TrainingSettings

_OPTIMIZERS: dict[str, Callable[..., keras.optimizers.Optimizer]] = {
    "sgd": keras.optimizers.SGD,
    "momentum": keras.optimizers.SGD,
    "rmsprop": keras.optimizers.RMSprop,
    "adam": keras.optimizers.Adam,
    "adamw": keras.optimizers.AdamW,
}


def optimizer_for(settings: TrainingSettings) -> keras.optimizers.Optimizer:
    """The optimizer that was asked for. Clipping limits the norm of all gradients together, in one step."""
    arguments: dict[str, float] = {"learning_rate": settings.learning_rate}
    if settings.optimizer == "momentum":
        arguments["momentum"] = settings.momentum
    if settings.gradient_clip_norm > 0:
        arguments["global_clipnorm"] = settings.gradient_clip_norm
    return _OPTIMIZERS[settings.optimizer](**arguments)
