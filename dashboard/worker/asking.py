"""A trained network, asked about changed copies of stored items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from dashboard.training.items import Items

if TYPE_CHECKING:
    from dashboard.worker.judging.form import Trained  # which imports this


def asking(trained: Trained) -> Callable[[np.ndarray], np.ndarray]:
    """From stored items [n, ...] to probabilities <float32>[n, classes], or numbers in their own unit <float64>[n, 1].

    Each question may raise what ``trained.look`` does.
    """
    to_input = trained.data.prepared.preprocessing.array

    def ask(stored: np.ndarray) -> np.ndarray:
        trained.look()
        rows = np.arange(len(stored))
        return in_own_unit(trained, trained.answers(Items(stored, rows, rows, to_input)))

    return ask


def in_own_unit(trained: Trained, answered: np.ndarray) -> np.ndarray:
    """What a network answered, with numbers brought back to the target's unit."""
    target = trained.data.target
    return answered if target is None else answered.astype(np.float64) * target.scale + target.centre
