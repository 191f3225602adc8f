"""Long vectors made short so that distances between them stay: thousands of items with 40,000 numbers each fit nowhere."""

from __future__ import annotations

import numpy as np

LONGEST = 512


def shortened(values: np.ndarray) -> np.ndarray:
    """<float32>[n, features] with at most ``LONGEST`` features; as they are where there are no more.

    A projection on random directions, the same each time. Distances change by some 3% (Johnson & Lindenstrauss 1984).
    """
    size = values.shape[1]
    if size <= LONGEST:
        return values
    directions = np.random.default_rng(size).standard_normal((size, LONGEST), dtype=np.float32)
    return values @ (directions / np.sqrt(np.float32(LONGEST)))
