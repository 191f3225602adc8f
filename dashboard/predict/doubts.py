"""Whether items that somebody asks about are like those that a network was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Doubts:
    """What speaks against answers, in the order of the items.

    Attributes:
        strangeness: <float64>[n], as a multiple of what is still like the training data.
        outside: names of the columns or channels that hold what training did not, for each item.
    """

    strangeness: np.ndarray
    outside: tuple[tuple[str, ...], ...]

    @property
    def unlike(self) -> np.ndarray:
        """<bool>[n]: those that are unlike the training data, so that no answer can be relied on."""
        return np.asarray((self.strangeness > 1) | np.array([bool(names) for names in self.outside], bool))

    def of(self, place: int) -> Doubts:
        """Those of one item."""
        return Doubts(self.strangeness[[place]], (self.outside[place],))


def named(is_outside: np.ndarray, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The names in each row of ``<bool>[n, names]``."""
    return tuple(tuple(name for name, is_one in zip(names, row, strict=True) if is_one) for row in is_outside)
