"""How far an item is from what an autoencoder made of it: for the whole item, and for each of its parts.

Errors are means of squared differences, computed in float64 and in chunks. What is not a number any more counts as
infinitely far: such an item is the first to look at, never one that gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_CHUNK_ITEMS = 1_024


def item_errors(items: np.ndarray, restored: np.ndarray) -> np.ndarray:
    """<float64>[n], the mean squared difference of each item, from two <float32>[n, ...] of the same shape."""
    _same_shape(items, restored)
    errors = [part.reshape(len(part), -1).mean(axis=1) for part in _squared(items, restored)]
    return np.concatenate(errors) if errors else np.empty(0)


def step_errors(windows: np.ndarray, restored: np.ndarray) -> np.ndarray:
    """<float32>[n, steps], the mean over the columns of windows [n, steps, channels]."""
    return _mean_over(windows, restored, axis=2)


def channel_errors(windows: np.ndarray, restored: np.ndarray) -> np.ndarray:
    """<float32>[n, channels], the mean over the steps of windows [n, steps, channels]."""
    return _mean_over(windows, restored, axis=1)


def column_errors(rows: np.ndarray, restored: np.ndarray) -> np.ndarray:
    """<float32>[n, columns], of rows of a table [n, columns]."""
    return _mean_over(rows, restored, axis=None)


def _mean_over(items: np.ndarray, restored: np.ndarray, axis: int | None) -> np.ndarray:
    _same_shape(items, restored)
    parts = [squared if axis is None else squared.mean(axis=axis) for squared in _squared(items, restored)]
    if not parts:
        return np.empty([size for number, size in enumerate(items.shape) if number != axis], np.float32)
    with np.errstate(over="ignore"):
        return np.concatenate(parts).astype(np.float32)


def _squared(items: np.ndarray, restored: np.ndarray) -> Iterator[np.ndarray]:
    for start in range(0, len(items), _CHUNK_ITEMS):
        rows = slice(start, start + _CHUNK_ITEMS)
        with np.errstate(invalid="ignore", over="ignore"):
            squared = (items[rows].astype(np.float64) - restored[rows].astype(np.float64)) ** 2
        squared[np.isnan(squared)] = np.inf
        yield squared


def _same_shape(items: np.ndarray, restored: np.ndarray) -> None:
    if items.shape != restored.shape:
        raise ValueError(f"restored must have the shape of the items, {items.shape}, received {restored.shape}")
