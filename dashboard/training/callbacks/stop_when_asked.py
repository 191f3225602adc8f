"""Ends or pauses a training when somebody asked for it, in the middle of an epoch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras

from dashboard.errors import PausedError, StoppedError
from dashboard.i18n import N_
from dashboard.spec.job import StopMode


class StopWhenAsked(keras.callbacks.Callback):
    """Looks after every few steps. "keep" ends the epoch where it is and lets it be judged; the others raise.

    "pause" leaves at once, too, unless the epoch before is not saved yet: then this one is short, and is waited for.

    Args:
        stop_mode: whether, and how, somebody asked for an end.
        saved_epoch: the last epoch that is saved, counted from 1.

    Attributes:
        stopped: True once it ended the training with "keep".
    """

    def __init__(self, stop_mode: Callable[[], StopMode | None], saved_epoch: Callable[[], int]) -> None:
        super().__init__()
        self._stop_mode = stop_mode
        self._saved_epoch = saved_epoch
        self._epoch = 0
        self.stopped = False

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """A training is not stopped before it begins."""
        self.stopped = False

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Remember where we are."""
        self._epoch = epoch + 1

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """The earliest moment at which Keras can be left."""
        self._look()
        if self._stop_mode() == "pause" and self._saved_epoch() == self._epoch - 1:
            raise PausedError(
                "J142",
                N_("Paused in the middle of epoch {epoch}: when it goes on, this epoch is trained from its beginning."),
                epoch=self._epoch,
            )

    def on_test_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """A long validation is left, too, but only without its result."""
        if self._stop_mode() == "discard":
            self._look()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Asked during the validation: no further epoch."""
        self._look()
        if self._stop_mode() == "pause" and self._saved_epoch() == self._epoch:
            raise PausedError("J141", N_("Paused after epoch {epoch}."), epoch=self._epoch)

    def _look(self) -> None:
        mode = self._stop_mode()
        if mode == "discard":
            raise StoppedError("J121", N_("Stopped on request; there is no result."))
        if mode == "keep":
            self.stopped = True
            self.model.stop_training = True
