"""Ends a training when somebody asked for it, in the middle of an epoch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras

from dashboard.errors import StoppedError
from dashboard.i18n import N_
from dashboard.spec.job import StopMode


class StopWhenAsked(keras.callbacks.Callback):
    """Looks after every few steps. "keep" ends the epoch where it is and lets it be judged; "discard" raises.

    Attributes:
        stopped: True once it ended the training with "keep".
    """

    def __init__(self, stop_mode: Callable[[], StopMode | None]) -> None:
        super().__init__()
        self._stop_mode = stop_mode
        self.stopped = False

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """A training is not stopped before it begins."""
        self.stopped = False

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """The earliest moment at which Keras can be left."""
        self._look()

    def on_test_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """A long validation is left, too, but only without its result."""
        if self._stop_mode() == "discard":
            self._look()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Asked during the validation: no further epoch."""
        self._look()

    def _look(self) -> None:
        mode = self._stop_mode()
        if mode == "discard":
            raise StoppedError("J121", N_("Stopped on request; what was learned was not kept."))
        if mode == "keep":
            self.stopped = True
            self.model.stop_training = True
