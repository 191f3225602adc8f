"""After each epoch, what the network says to a few validation items: one watches it getting better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from dashboard.store.events import EventWriter
from models.outputs import without_optimizer

_NUM_EXAMPLES = 8


@dataclass(frozen=True)
class Shown:
    """Items that are asked about after each epoch.

    Attributes:
        inputs: <float32 or int32>[n, ...], as the network is given them.
        ids: of the items.
        labels: <int64>[n], places of the right answers in ``classes``.
        classes: names.
    """

    inputs: np.ndarray
    ids: tuple[str, ...]
    labels: np.ndarray
    classes: tuple[str, ...]


def chosen_examples(labels: np.ndarray, seed: int) -> np.ndarray:
    """<int64>[n], at most 8 places in <int64>[m] ``labels``: drawn once, and of as many classes as possible."""
    drawn = np.random.default_rng(seed).permutation(len(labels))
    seen: dict[int, int] = {}
    turns = []  # how many items of its class came before
    for label in labels[drawn].tolist():
        turns.append(seen.get(label, 0))
        seen[label] = turns[-1] + 1
    return drawn[np.argsort(turns, kind="stable")[:_NUM_EXAMPLES]]


class Examples(keras.callbacks.Callback):
    """Writes an ``examples`` event for each epoch."""

    def __init__(self, events: EventWriter, shown: Shown) -> None:
        super().__init__()
        self._events = events
        self._shown = shown
        self._asked: keras.Model | None = None

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """The same weights, but not compiled for training: a single small batch is answered at once."""
        self._asked = without_optimizer(self.model)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Ask, and write the answers down."""
        assert self._asked is not None
        shown = self._shown
        probabilities = np.asarray(self._asked.predict_on_batch(shown.inputs), np.float64)
        answers = probabilities.argmax(axis=1)
        right = probabilities[np.arange(len(shown.labels)), shown.labels]
        self._events.write(
            "examples",
            epoch=epoch + 1,
            items=list(shown.ids),
            labels=[shown.classes[place] for place in shown.labels],
            answers=[shown.classes[place] for place in answers],
            probabilities=[round(float(value), 4) for value in right],
        )
