"""Marks each step, so that a training that hangs, in its data for instance, is seen to."""

from __future__ import annotations

from typing import Any

import keras

from dashboard.training.pulse import Pulse


class SignsOfLife(keras.callbacks.Callback):
    """Comes first. What the engine makes a plan for takes long once: the first step, and the first validation."""

    def __init__(self, pulse: Pulse) -> None:
        super().__init__()
        self._pulse = pulse
        self._was_validated = False

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Plans are made anew."""
        self._was_validated = False
        self._pulse.busy()

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Steps like those of the epoch before."""
        self._pulse.steps_again()

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """A few steps are done."""
        self._pulse.step()

    def on_test_begin(self, logs: dict[str, Any] | None = None) -> None:
        """The validation of an epoch."""
        if self._was_validated:
            self._pulse.steps_again()
        else:
            self._pulse.busy()
        self._was_validated = True

    def on_test_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:
        """A step of it is done."""
        self._pulse.step()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """What comes now, such as a checkpoint, takes as long as the network is large."""
        self._pulse.busy()
