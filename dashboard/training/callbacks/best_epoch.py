"""Knows the best epoch, keeps its weights, writes checkpoints, and stops when nothing gets better."""

from __future__ import annotations

import shutil
import time
from math import inf
from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.store import files

_CHECKPOINT_INTERVAL_S = 1.0


class BestEpoch(keras.callbacks.Callback):
    """The best epoch is the first one with the lowest validation loss (training loss without validation items).

    ``best.keras`` and ``last.keras`` are replaced as a whole, with optimizer state, at most about once a second; the best
    weights are kept in memory too, so that no epoch is lost to that pause unless the machine goes down.

    Args:
        checkpoints: folder of the two files.
        patience: epochs without improvement after which training ends; 0 never ends it.

    Attributes:
        epoch: the best one so far, counted from 1; 0 before the first.
        ran_out_of_patience: True once it ended the training.
    """

    def __init__(self, checkpoints: Path, patience: int) -> None:
        super().__init__()
        self._best_file = checkpoints / "best.keras"
        self._last_file = checkpoints / "last.keras"
        self._patience = patience
        self._reset()

    def _reset(self) -> None:
        self.epoch = 0
        self.ran_out_of_patience = False
        self._best_loss = inf
        self._best_weights: list[np.ndarray] = []
        self._written_at = -inf
        self._best_is_written = False

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Forget an earlier training."""
        self._reset()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Judge the epoch that was finished."""
        logs = logs or {}
        loss = float(logs.get("val_loss", logs.get("loss", inf)))
        if loss < self._best_loss:
            self._best_loss, self.epoch = loss, epoch + 1
            self._best_weights = self.model.get_weights()
            self._best_is_written = False
        elif self._patience and epoch + 1 - self.epoch >= self._patience:
            self.ran_out_of_patience = True
            self.model.stop_training = True
        if time.monotonic() - self._written_at >= _CHECKPOINT_INTERVAL_S:
            self._write(is_best=self.epoch == epoch + 1)

    def restore(self, *, last_is_finite: bool) -> None:
        """Give the model its best weights, and write what was not yet written.

        Args:
            last_is_finite: False if the model's weights now are spoiled and must not become ``last.keras``.
        """
        if last_is_finite:
            self._save(self._last_file)
        self.model.set_weights(self._best_weights)
        if not self._best_is_written:
            self._save(self._best_file)
            self._best_is_written = True

    def _write(self, *, is_best: bool) -> None:
        self._save(self._last_file)
        if is_best:
            with files.replacing(self._best_file) as temporary:
                shutil.copyfile(self._last_file, temporary)
            self._best_is_written = True
        self._written_at = time.monotonic()

    def _save(self, path: Path) -> None:
        with files.replacing(path) as temporary:
            self.model.save(temporary)
