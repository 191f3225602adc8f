"""As many items of a part as fit into memory, or as are looked at in good time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.training.items import Items

_BYTES_AT_ONCE = 256 << 20


def drawn(items: Items, most: int, seed: int) -> np.ndarray:
    """<int64>[k], sorted positions within a part: all, or a random draw."""
    if len(items) <= most:
        return np.arange(len(items))
    return np.sort(np.random.default_rng(seed).choice(len(items), most, replace=False))


def drawn_evenly(labels: np.ndarray, most: int, seed: int) -> np.ndarray:
    """<int64>[k], sorted positions in <int64>[n]: a random draw of at most ``most``, as many of each class as can be.

    Example:
        >>> drawn_evenly(np.array([0, 0, 0, 0, 1, 1]), 4, seed=0)[2:].tolist()
        [4, 5]
    """
    mixed = np.random.default_rng(seed).permutation(len(labels))
    by_class = mixed[np.argsort(labels[mixed], kind="stable")]
    starts = np.searchsorted(labels[by_class], labels[by_class])
    turn = np.arange(len(labels)) - starts  # the first of each class, then the second of each
    return np.sort(by_class[np.argsort(turn, kind="stable")[:most]])


def some(items: Items, most: int, seed: int) -> Items:
    """All items of a part, or a random draw of at most ``most`` that fit well into memory at once."""
    fitting = _BYTES_AT_ONCE // max(1, items.input_bytes // max(1, len(items)))
    return replace(items, rows=items.rows[drawn(items, max(2, min(most, fitting)), seed)])
