"""Windows of a series: equally long, never across a gap, never from one part of the split into another.

Goes with what is exported, so it needs no more than numpy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

_OVERLAPPING = 8  # windows that look at the same row
_MOST_BYTES = 2 * 2**30


@dataclass(frozen=True)
class Windows:
    """Attributes:
    starts: <int64>[n], the first row of each window, ascending.
    steps: rows of each.
    num_uncovered: rows that no window looks at, as their stretch is shorter than one.
    """

    starts: np.ndarray
    steps: int
    num_uncovered: int

    def rows(self, values: np.ndarray) -> np.ndarray:
        """What [num_rows, ...] holds for each window: [n, steps, ...]."""
        return values[self.starts[:, None] + np.arange(self.steps)]

    def any(self, flags: np.ndarray) -> np.ndarray:
        """<bool>[n]: windows in which any row of <bool>[num_rows] is flagged."""
        before = np.concatenate([[0], np.cumsum(flags)])
        return before[self.starts + self.steps] > before[self.starts]

    def per_row(self, values: np.ndarray, num_rows: int) -> np.ndarray:
        """<float64>[num_rows]: means over the windows that look at a row; not-a-number where none does.

        Args:
            values: <float>[n], one a window, or [n, steps], one a row of it.
        """
        each = np.broadcast_to(values[:, None] if values.ndim == 1 else values, (len(self.starts), self.steps))
        places = (self.starts[:, None] + np.arange(self.steps)).ravel()
        counts = np.bincount(places, minlength=num_rows)
        sums = np.bincount(places, weights=each.ravel(), minlength=num_rows)
        return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)

    def largest_per_row(self, values: np.ndarray, num_rows: int) -> np.ndarray:
        """<float64>[num_rows]: the largest of <float>[n] values of the windows that look at a row, NaN where none does."""
        found = np.full(num_rows, -np.inf)
        places = self.starts[:, None] + np.arange(self.steps)
        np.maximum.at(found, places, values[:, None])
        return np.where(np.isneginf(found), np.nan, found)


def cut(splits: np.ndarray, segments: np.ndarray, steps: int, stride: int) -> Windows:
    """Windows of rows that are in the order of time.

    Args:
        splits: <str>[num_rows], the part of each row.
        segments: <int64>[num_rows], see ``clock.segments``.
        stride: rows from one window to the next. The last one of a stretch ends with it, so that no row is left out.

    Example:
        >>> cut(np.array(["train"] * 5 + ["test"] * 4), np.zeros(9, int), steps=3, stride=2).starts
        array([0, 2, 5, 6])
    """
    if not len(splits):
        return Windows(np.zeros(0, np.int64), steps, 0)
    starts, num_uncovered = [], 0
    for first, end in _stretches(splits, segments):
        if end - first < steps:
            num_uncovered += end - first
            continue
        last = end - steps
        starts.append(np.append(np.arange(first, last, stride), last))
    return Windows(np.concatenate(starts) if starts else np.zeros(0, np.int64), steps, num_uncovered)


def most_steps(splits: np.ndarray, segments: np.ndarray, parts: Iterable[str]) -> int:
    """Rows of the longest window that fits somewhere into each of ``parts``; 0 where one has no row.

    Example:
        >>> most_steps(np.array(["train"] * 5 + ["test"] * 4), np.array([0] * 7 + [1] * 2), ["train", "test"])
        2
    """
    longest = dict.fromkeys(parts, 0)
    for first, end in _stretches(splits, segments):
        longest[splits[first]] = max(longest[splits[first]], end - first)
    return min(longest.values())


def _stretches(splits: np.ndarray, segments: np.ndarray) -> list[tuple[int, int]]:
    """(first, end) of rows that follow each other without a gap and in one part."""
    is_new = (splits[1:] != splits[:-1]) | (segments[1:] != segments[:-1])
    return list(pairwise([0, *(np.flatnonzero(is_new) + 1).tolist(), len(splits)]))


def stride_for(steps: int, num_rows: int, num_columns: int) -> int:
    """Rows from one window to the next: eight windows look at each row, fewer where that would not fit into memory."""
    stride = max(1, steps // _OVERLAPPING)
    while stride < steps and (num_rows // stride) * steps * num_columns * 8 > _MOST_BYTES:
        stride = min(steps, 2 * stride)
    return stride
