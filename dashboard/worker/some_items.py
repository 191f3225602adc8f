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


def some(items: Items, most: int, seed: int) -> Items:
    """All items of a part, or a random draw of at most ``most`` that fit well into memory at once."""
    fitting = _BYTES_AT_ONCE // max(1, items.input_bytes // max(1, len(items)))
    return replace(items, rows=items.rows[drawn(items, max(2, min(most, fitting)), seed)])
