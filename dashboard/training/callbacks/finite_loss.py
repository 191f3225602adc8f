"""Ends a training whose loss is no number any more."""

from __future__ import annotations

from math import isfinite
from typing import Any

import keras
import numpy as np


class NotFiniteError(Exception):
    """The loss became NaN or infinite; inside of ``dashboard.training`` only.

    Args:
        epoch: in which it happened, counted from 1.
    """

    def __init__(self, epoch: int) -> None:
        super().__init__(epoch)
        self.epoch = epoch


class FiniteLoss(keras.callbacks.Callback):
    """Raises ``NotFiniteError`` within the epoch: going on would never mend it, and no checkpoint may be written."""

    def __init__(self) -> None:
        super().__init__()
        self._epoch = 0

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Remember where we are."""
        self._epoch = epoch + 1

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """The loss is a mean over the epoch so far: once lost, it stays lost."""
        self._check((logs or {}).get("loss"))

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """The last step may have spoiled only what comes after it: the validation, or the weights that would be kept."""
        self._check((logs or {}).get("loss"))
        self._check((logs or {}).get("val_loss"))
        if not all(np.isfinite(weights).all() for weights in self.model.get_weights()):
            raise NotFiniteError(self._epoch)

    def _check(self, loss: Any) -> None:
        if loss is not None and not isfinite(float(loss)):
            raise NotFiniteError(self._epoch)
