"""How a picture looks, in a few numbers that no network learned: which way its edges run, and where.

Dalal and Triggs, "Histograms of Oriented Gradients for Human Detection", 2005, in a small form. A network looks only at what
tells its classes apart; this also notices what it overlooks.

Needs only NumPy, and nothing of this project: it is copied as it is beside an exported network.
"""

from __future__ import annotations

import numpy as np

_CELLS = 5  # in height and in width
_DIRECTIONS = 8  # all around: dark on light is not light on dark


def looks(pictures: np.ndarray) -> np.ndarray:
    """<float32>[n, 200] of <float32>[n, height, width, channels]: for each cell and direction how much edge there is.

    Example:
        >>> looks(np.ones((3, 28, 28, 1), np.float32)).any(), looks(np.eye(9, dtype=np.float32)[None, :, :, None]).shape
        (False, (1, 200))
    """
    grey = np.asarray(pictures, np.float32).mean(axis=3)
    if min(grey.shape[1:]) < _CELLS:
        grey = np.repeat(np.repeat(grey, _CELLS, axis=1), _CELLS, axis=2)
    down, right = np.gradient(grey, axis=(1, 2))
    strength = np.hypot(down, right)
    turn = (np.arctan2(down, right) % (2 * np.pi)) / (2 * np.pi) * _DIRECTIONS
    before = np.floor(turn)
    share = turn - before
    found = [
        _pooled(strength * (np.where(before % _DIRECTIONS == place, 1 - share, 0) + _after(before, place) * share))
        for place in range(_DIRECTIONS)
    ]
    return np.sqrt(np.stack(found, axis=-1)).reshape(len(grey), _CELLS * _CELLS * _DIRECTIONS).astype(np.float32)


def _after(before: np.ndarray, place: int) -> np.ndarray:
    """Where ``place`` is the direction behind ``before``."""
    return (before + 1) % _DIRECTIONS == place


def _pooled(values: np.ndarray) -> np.ndarray:
    """<float>[n, height, width] → [n, cells, cells], means."""
    _, height, width = values.shape
    rows, columns = (np.linspace(0, size, _CELLS + 1).astype(int) for size in (height, width))
    sums = np.add.reduceat(np.add.reduceat(values, rows[:-1], axis=1), columns[:-1], axis=2)
    return np.asarray(sums / np.diff(rows)[:, None] / np.diff(columns))
