"""Items that may not fit in memory together, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

_PIECE_BYTES = 16 << 20


class StoredItems(Protocol):
    """Items that are read when they are needed."""

    def __len__(self) -> int: ...

    def inputs(self, positions: slice) -> np.ndarray:
        """<float32>[k, ...], items as the network is given them."""


def in_pieces(items: np.ndarray | StoredItems) -> Iterator[np.ndarray]:
    """<float32>[k, ...] each, in their order; one empty piece where there are no items."""
    size = max(1, _PIECE_BYTES // max(1, _read(items, slice(1)).nbytes))
    for start in range(0, max(1, len(items)), size):
        yield _read(items, slice(start, start + size))


def _read(items: np.ndarray | StoredItems, positions: slice) -> np.ndarray:
    return items[positions] if isinstance(items, np.ndarray) else items.inputs(positions)
