"""Keras optimizers from training settings."""

from __future__ import annotations

from collections.abc import Callable

import keras

from dashboard.spec.training import TrainingSettings

_NOT_DECAYED = ["bias", "beta", "gamma"]
_OPTIMIZERS: dict[str, Callable[..., keras.optimizers.Optimizer]] = {
    "sgd": keras.optimizers.SGD,
    "momentum": keras.optimizers.SGD,
    "rmsprop": keras.optimizers.RMSprop,
    "adam": keras.optimizers.Adam,
    "adamw": keras.optimizers.AdamW,
}


def optimizer_for(settings: TrainingSettings) -> keras.optimizers.Optimizer:
    """The optimizer that was asked for. Clipping limits the norm of all gradients together, in one step.

    Weight decay spares biases and normalisation, which have no part in learning by heart.
    """
    arguments: dict[str, float] = {"learning_rate": settings.learning_rate}
    if settings.optimizer == "momentum":
        arguments["momentum"] = settings.momentum
    if settings.gradient_clip_norm > 0:
        arguments["global_clipnorm"] = settings.gradient_clip_norm
    if settings.optimizer == "adamw":
        arguments["weight_decay"] = settings.weight_decay
    optimizer = _OPTIMIZERS[settings.optimizer](**arguments)
    if settings.optimizer == "adamw":
        optimizer.exclude_from_weight_decay(var_names=_NOT_DECAYED)
    return optimizer
