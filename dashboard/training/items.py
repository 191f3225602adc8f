"""The items of one part of a dataset, read when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dashboard.spec.dataset import Split

ToInput = Callable[[np.ndarray], np.ndarray]
Alter = Callable[[np.ndarray, np.ndarray], np.ndarray]  # stored items and their rows → changed copies


@dataclass(frozen=True)
class Items:
    """Some rows of stored arrays.

    Attributes:
        stored: <uint8, int32 or float64>[n, ...], all items of the dataset; may be a memory map.
        labels: <int64>[n], the class of each, as an index; -1 where there is no label. <float64>[n] where a number is
            to be predicted: that number, in its own unit.
        rows: <int64>[m], which of them belong to this part.
        to_input: the preprocessing that the network needs, of some stored items: 32 bits for each of their values.
    """

    stored: np.ndarray
    labels: np.ndarray
    rows: np.ndarray
    to_input: ToInput

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def own_labels(self) -> np.ndarray:
        """<int64 or float64>[m], the class or the number of each item of this part."""
        return self.labels[self.rows]

    @property
    def input_bytes(self) -> int:
        """Memory that all items of this part take up as the network is given them."""
        return 4 * len(self.rows) * int(np.prod(self.stored.shape[1:]))

    def inputs(self, positions: np.ndarray | slice = slice(None), alter: Alter | None = None) -> np.ndarray:
        """<float32 or int32>[k, ...], what the network is given, for positions within this part.

        Args:
            alter: changes the items before the preprocessing sees them.
        """
        rows = self.rows[positions]
        stored = np.asarray(self.stored[rows])
        return self.to_input(stored if alter is None else alter(stored, rows))


def items_of(split: Split, stored: np.ndarray, labels: np.ndarray, splits: np.ndarray, to_input: ToInput) -> Items:
    """The items of one part of a dataset; ``splits`` names each item's part."""
    return Items(stored, labels, np.flatnonzero(np.asarray(splits) == split), to_input)
