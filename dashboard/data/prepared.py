"""What a network is given: the used samples of a version as arrays, and the preprocessing that made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd

NO_LABEL = -1  # index into the version's classes, where an item has no label


class Preprocessing(Protocol):
    """Brings items into the form that a network reads, the same in training, in serving and in what is exported."""

    def array(self, stored: np.ndarray) -> np.ndarray:
        """Stored values of some items as the network's input."""

    def to_json(self) -> dict[str, Any]:
        """All that is needed to do the same elsewhere; "kind" names the family."""


@dataclass(frozen=True)
class Prepared:
    """The used samples of a version, in the order of ``samples.parquet``.

    Attributes:
        preprocessing: learned from the training part only.
        inputs: <uint8, int32 or float64>[n, ...], as ``preprocessing.array`` expects them; may be a read-only memory map.
        labels: <int64>[n], index into the version's classes; -1 where there is no label.
        splits: <str>[n], "train", "validation" or "test".
        ids: <str>[n].
        used_width: places of an item in which anything stands, for the longest one; None where all have the same size.
        targets: <float64>[n], the number to predict in its own unit; None where there is none.
        unusual: <bool>[n], whether the label is none of the normal ones; None where labels do not say so.
    """

    preprocessing: Preprocessing
    inputs: np.ndarray
    labels: np.ndarray
    splits: np.ndarray
    ids: np.ndarray
    used_width: int | None = None
    unusual: np.ndarray | None = None
    targets: np.ndarray | None = None


def label_places(labels: pd.Series, classes: Sequence[str]) -> np.ndarray:
    """<int64>[n]: index into ``classes``, ``NO_LABEL`` where there is none."""
    places = {label: place for place, label in enumerate(classes)}
    return np.array([places.get(label, NO_LABEL) for label in labels], np.int64)


def unusual_of(used: pd.DataFrame) -> np.ndarray | None:
    """<bool>[n]; None where nothing says so, as in versions from before anybody asked."""
    if "unusual" not in used or not used["unusual"].notna().any():
        return None
    return flags_of(used)


def flags_of(used: pd.DataFrame) -> np.ndarray:
    """<bool>[n]: those that are known to be unusual."""
    return used["unusual"].fillna(False).to_numpy(dtype=bool)
