"""Sets the learning rate of each epoch: always the same, down in a curve, or down in steps."""

from __future__ import annotations

from math import cos, inf, pi
from typing import Any

import keras

from dashboard.spec.training import TrainingSettings

_WARM_UP = 20  # one epoch in so many begins with a smaller rate, as the first steps are the wildest
_STEP_FACTOR = 0.3
_LEAST_FACTOR = 0.001
_PATIENCE = 4  # epochs; half of what early stopping waits, so that a smaller rate gets its chance
_BETTER = 1e-4  # of the validation loss; less is noise


class LearningRate(keras.callbacks.Callback):
    """The rate changes between epochs only, so that it is the same on every engine and after a resumed epoch.

    "cosine" (Loshchilov and Hutter 2016, arXiv:1608.03983) follows from the number of the epoch alone. "plateau" needs
    what it saw before, which ``state`` gives and ``restore`` takes.
    """

    def __init__(self, settings: TrainingSettings) -> None:
        super().__init__()
        self._settings = settings
        half = settings.early_stopping_patience // 2
        self._patience = max(1, min(_PATIENCE, half)) if settings.early_stopping_patience else _PATIENCE
        self.restore({})

    def state(self) -> dict[str, float | None]:
        """What ``restore`` needs to go on from here: plain numbers, None for a loss that was not seen yet."""
        return {"best": self._best if self._best < inf else None, "wait": self._wait, "factor": self._factor}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on as ``state`` says; an empty one begins anew."""
        best = state.get("best")
        self._best = inf if best is None else float(best)
        self._wait = int(state.get("wait", 0))
        self._factor = float(state.get("factor", 1.0))

    def rate_of(self, epoch: int) -> float:
        """The learning rate of an epoch, counted from 0; "plateau" knows only the one that comes next."""
        rate = self._settings.learning_rate
        if self._settings.learning_rate_schedule == "cosine":
            return rate * _cosine(epoch, self._settings.epochs)
        return rate * self._factor if self._settings.learning_rate_schedule == "plateau" else rate

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Before the first step, so that a network from a file learns at the right rate, too."""
        if self._settings.learning_rate_schedule != "constant":
            self.model.optimizer.learning_rate = self.rate_of(epoch)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Judge the epoch; only "plateau" asks."""
        logs = logs or {}
        loss = float(logs.get("val_loss", logs.get("loss", inf)))
        if loss < self._best - _BETTER:
            self._best, self._wait = loss, 0
            return
        self._wait += 1
        if self._wait >= self._patience:
            self._factor, self._wait = max(_LEAST_FACTOR, self._factor * _STEP_FACTOR), 0


def _cosine(epoch: int, epochs: int) -> float:
    """Up in a few epochs, then down along half a wave, to nearly 0 in the last one."""
    warm = epochs // _WARM_UP
    if epoch < warm:
        return (epoch + 1) / (warm + 1)
    return (1 + cos(pi * min(epoch - warm, epochs - warm - 1) / (epochs - warm))) / 2
