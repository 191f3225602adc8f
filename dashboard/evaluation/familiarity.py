"""Whether an item is like the training data, as far as the network and simple measures can tell.

Sun, Ming, Zhu and Li, "Out-of-Distribution Detection with Deep Nearest Neighbors", 2022 (arXiv:2204.06507): what the last
layer sees of an item is set beside what it saw of training items, and the distance to the nearest ones counts. A network
that was only taught to tell digits apart may see a letter like a digit; therefore other measures count, too, each with a
limit that 99 of 100 validation items keep.

Needs only the standard library and NumPy, and nothing of this project: it is copied as it is beside an exported network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

FILE = "familiar.npz"
NEIGHBOURS = 5
_AT_ONCE = 1024
_SMALLEST = 1e-9  # of a limit: where all validation items are the same, anything else is unlike them


@dataclass(frozen=True)
class Familiarity:
    """What training items look like, and how far validation items are from them.

    Attributes:
        limits: name of a measure → how much of it is still like the training data.
        references: name → <float16>[m, features] of training items, of length 1; measures with such are vectors
            <float>[n, features], and their mean cosine distance to the nearest ones is limited. Others are <float>[n].
        ranges: column → least and largest number that is still like the training data.
        neighbours: how many of the nearest count.

    Example:
        >>> east = np.array([[1.0, 0.0]], np.float16)
        >>> known = Familiarity({"embedding": 0.5}, {"embedding": east}, neighbours=1)
        >>> known.strangeness({"embedding": np.array([[2.0, 0.0], [0.0, 3.0]])}).tolist()
        [0.0, 2.0]
    """

    limits: Mapping[str, float]
    references: Mapping[str, np.ndarray] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    neighbours: int = NEIGHBOURS

    def strangeness(self, measured: Mapping[str, np.ndarray]) -> np.ndarray:
        """<float64>[n]: the largest measure of each item as a multiple of its limit; above 1 it is unlike."""
        found = [self.values(name, measured[name]) / max(limit, _SMALLEST) for name, limit in self.limits.items()]
        return np.max(found, axis=0) if found else np.zeros(len(next(iter(measured.values()))))

    def values(self, name: str, measured: np.ndarray) -> np.ndarray:
        """<float64>[n] of one measure: itself, or the distance to the nearest training items."""
        reference = self.references.get(name)
        if reference is None:
            return np.asarray(measured, np.float64)
        return distances(reference, measured, self.neighbours)

    def outside(self, values: np.ndarray, names: Sequence[str]) -> np.ndarray:
        """<bool>[n, columns]: which columns of <float>[n, ..., columns] hold a number beyond their range anywhere."""
        ranges = [self.ranges.get(name, (-np.inf, np.inf)) for name in names]
        low, high = np.array(ranges, np.float64).reshape(len(names), 2).T
        beyond = (values < low) | (values > high)  # not-a-number is neither
        return np.asarray(beyond.reshape(len(values), -1, len(names)).any(axis=1))

    def to_json(self) -> dict[str, Any]:
        """All but the references, for ``preprocessing.json``."""
        return {
            "neighbours": self.neighbours,
            "limits": dict(self.limits),
            "ranges": {name: list(limits) for name, limits in self.ranges.items()},
        }

    def save(self, path: Path) -> None:
        """Write the references."""
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **self.references)

    @classmethod
    def kept(cls, settings: Mapping[str, Any], folder: Path) -> Familiarity | None:
        """What lies beside a network, with its ``preprocessing.json``; None beside those from before there was any."""
        stored = settings.get("unlike")
        if stored is None:
            return None
        references: dict[str, np.ndarray] = {}
        if (folder / FILE).exists():
            with np.load(folder / FILE, allow_pickle=False) as arrays:
                references = {name: arrays[name] for name in arrays.files}
        ranges = {name: (float(low), float(high)) for name, (low, high) in stored["ranges"].items()}
        return cls(stored["limits"], references, ranges, int(stored["neighbours"]))


def unit(vectors: np.ndarray) -> np.ndarray:
    """<float32>[n, features] of length 1; what is all zeros stays so."""
    found = np.asarray(vectors, np.float32)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.float32(_SMALLEST))


def distances(reference: np.ndarray, vectors: np.ndarray, neighbours: int, *, skip: int = 0) -> np.ndarray:
    """<float64>[n]: mean cosine distance of <float>[n, features] to the nearest of <float>[m, features], of length 1.

    Args:
        skip: of the nearest that do not count; 1 where the items are among the reference.
    """
    known, kept = np.asarray(reference, np.float32), min(neighbours + skip, len(reference))
    found = np.zeros(len(vectors))
    for start in range(0, len(vectors), _AT_ONCE):
        alike = unit(vectors[start : start + _AT_ONCE]) @ known.T
        nearest = np.sort(np.partition(alike, -kept, axis=1)[:, -kept:], axis=1)[:, : kept - skip or None]
        found[start : start + _AT_ONCE] = 1 - nearest.mean(axis=1, dtype=np.float64)
    return found
