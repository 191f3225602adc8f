"""Knows the best epoch, keeps its weights, and stops when nothing gets better."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

import keras
import numpy as np

from dashboard.training.start import Start


class BestEpoch(keras.callbacks.Callback):
    """The best epoch is the first one with the lowest validation loss (training loss without validation items).

    Args:
        patience: epochs without improvement after which training ends; 0 never ends it.
        start: what earlier epochs were like.

    Attributes:
        epoch: the best one so far, counted from 1; 0 before the first.
        loss: of that epoch.
        weights: of that epoch; held in memory.
        ran_out_of_patience: True once nothing improved for too long.
    """

    def __init__(self, patience: int, start: Start) -> None:
        super().__init__()
        self._patience = patience
        self._start = start
        self._reset()

    def _reset(self) -> None:
        self.epoch = self._start.best_epoch
        self.loss = self._start.best_loss
        self.weights: Sequence[np.ndarray] = self._start.best_weights
        self.ran_out_of_patience = self._is_out_of_patience(self._start.epoch)

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Forget an earlier training."""
        self._reset()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Judge the epoch that was finished."""
        logs = logs or {}
        loss = float(logs.get("val_loss", logs.get("loss", inf)))
        if loss < self.loss:
            self.loss, self.epoch = loss, epoch + 1
            self.weights = self.model.get_weights()
        elif self._is_out_of_patience(epoch + 1):
            self.ran_out_of_patience = True
            self.model.stop_training = True

    def _is_out_of_patience(self, epoch: int) -> bool:
        since = max(self.epoch, self._start.patience_from)
        return self._patience > 0 and epoch - since >= self._patience
