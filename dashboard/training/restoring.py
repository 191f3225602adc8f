"""What an autoencoder makes of many items: their reconstructions and codes, piece by piece, for all may not fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import keras
import numpy as np

from dashboard.training.items import Items
from dashboard.training.pace import evaluation_batch_size
from models.outputs import with_embedding
from models.specs import LayerShape

_PIECE_BYTES = 64 << 20

Measure = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Autoencoder:
    """A trained one, ready to be asked.

    Args:
        layers: of the network; they say how many items fit in memory at once.
        look: called between pieces; may raise to give up.
    """

    def __init__(
        self, model: keras.Model, layers: tuple[LayerShape, ...], look: Callable[[], None] = lambda: None
    ) -> None:
        self._both = with_embedding(model)
        self._batch_size = evaluation_batch_size(layers)
        self._look = look

    def codes(self, items: Items, positions: np.ndarray) -> np.ndarray:
        """<float32>[k, code_length] of the items at some positions of a part."""
        found = [codes for _, _, codes in self._pieces(items, positions)]
        return np.concatenate(found) if found else self._nothing("embedding")

    def measured(self, items: Items, measures: Mapping[str, Measure], positions: np.ndarray) -> dict[str, np.ndarray]:
        """What is measured of items and their reconstructions, by name, for some positions of a part.

        Args:
            measures: each of <float32>[k, ...] items and what became of them; gives one row an item.
        """
        pieces = [
            {name: measure(given, restored) for name, measure in measures.items()}
            for given, restored, _ in self._pieces(items, positions)
        ]
        if not pieces:
            nothing = self._nothing("reconstruction")
            return {name: measure(nothing, nothing) for name, measure in measures.items()}
        return {name: np.concatenate([piece[name] for piece in pieces]) for name in measures}

    def restored(self, inputs: np.ndarray) -> np.ndarray:
        """<float32>[n, ...], what becomes of items that are in memory as they are."""
        return self._asked(inputs)["reconstruction"] if len(inputs) else self._nothing("reconstruction")

    def _pieces(self, items: Items, positions: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Items, reconstructions and codes."""
        fitting = _PIECE_BYTES // max(1, items.input_bytes // max(1, len(items)))
        size = max(1, fitting // self._batch_size) * self._batch_size
        for start in range(0, len(positions), size):
            self._look()
            given = items.inputs(positions[start : start + size])
            found = self._asked(given)
            yield given, found["reconstruction"], found["embedding"]

    def _asked(self, inputs: np.ndarray) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = self._both.predict(inputs, batch_size=self._batch_size, verbose=0)
        return found

    def _nothing(self, output: str) -> np.ndarray:
        return np.zeros((0, *self._both.output[output].shape[1:]), np.float32)
