"""What is known of one finished epoch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EpochRecord:
    """One point of the curves; the ``epoch`` event has the same fields.

    Attributes:
        epoch: counted from 1.
        seconds: with its validation.
        loss, accuracy: on training items while they were learned from; accuracy is a fraction, None for networks that
            tell no classes apart.
        val_loss, val_accuracy: on validation items after the epoch; None without validation items.
        best: True if no earlier epoch was better.
        samples_per_second: in training, without validation.
    """

    epoch: int
    seconds: float
    loss: float
    accuracy: float | None
    val_loss: float | None
    val_accuracy: float | None
    best: bool
    samples_per_second: float

    @property
    def judged_loss(self) -> float:
        """The loss by which epochs are compared: on validation items, where there are any."""
        return self.loss if self.val_loss is None else self.val_loss
