"""The codes of items as a map: where each item lies, and what lies beside it; and how far each number of a code moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors

_UNUSED = 1e-6  # a number that moves less than this, seen beside the largest one, tells nothing
_LOW, _HIGH = 0.01, 0.99
_LONG = 128  # from here on the two directions are found by drawing some, as all of them would take seconds


@dataclass(frozen=True)
class MapView:
    """How a code becomes a place on paper: kept, so that a new item finds its place later.

    Attributes:
        mean, axes: <float64>[code_size] and <float64>[2, code_size].
        shown: share from 0 to 1 of what differs between codes that the map shows.
    """

    mean: np.ndarray
    axes: np.ndarray
    shown: float

    def place(self, codes: np.ndarray) -> np.ndarray:
        """<float64>[n, code_size] → <float64>[n, 2]."""
        return (codes - self.mean) @ self.axes.T


def map_view(codes: np.ndarray) -> MapView:
    """The view of <float32>[n, code_size]: codes of one or two numbers are shown as they are, longer ones by PCA."""
    size = codes.shape[1]
    if size <= 2 or len(codes) < 2:
        return MapView(np.zeros(size), np.eye(2, size), 1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        model = PCA(2, svd_solver="randomized" if size > _LONG else "full", random_state=0).fit(
            codes.astype(np.float64)
        )
    total = float(codes.astype(np.float64).var(axis=0, ddof=1).sum())
    return MapView(model.mean_, model.components_, float(model.explained_variance_.sum()) / total if total else 1.0)


def map_frame(
    ids: Sequence[str], splits: Sequence[str], labels: Sequence[str | None] | None, codes: np.ndarray, view: MapView
) -> pd.DataFrame:
    """Columns id, split, label (missing without labels), x, y, shown (the view's, in every row): one row an item."""
    places = view.place(codes)
    return pd.DataFrame(
        {
            "id": pd.Series(list(ids), dtype="str"),
            "split": pd.Series(list(splits), dtype="str"),
            "label": pd.Series([None] * len(codes) if labels is None else list(labels), dtype="str"),
            "x": places[:, 0],
            "y": places[:, 1],
            "shown": view.shown,
        }
    )


def neighbour_frame(ids: Sequence[str], codes: np.ndarray, most: int = 5) -> pd.DataFrame:
    """Columns id, place (from 1), neighbour, distance: for each item the others whose codes are nearest (Euclidean)."""
    names = np.asarray(list(ids), dtype=object)
    kept = min(most, len(codes) - 1)
    if kept < 1:
        return pd.DataFrame({"id": [], "place": [], "neighbour": [], "distance": []})
    # Asked without codes of its own, scikit-learn leaves each item out of its own neighbours, twins at distance 0 not.
    distances, rows = NearestNeighbors(n_neighbors=kept).fit(codes.astype(np.float64)).kneighbors()
    return pd.DataFrame(
        {
            "id": pd.Series(np.repeat(names, kept), dtype="str"),
            "place": np.tile(np.arange(1, kept + 1), len(codes)),
            "neighbour": pd.Series(names[rows].ravel(), dtype="str"),
            "distance": distances.ravel(),
        }
    )


def code_frame(codes: np.ndarray) -> pd.DataFrame:
    """Columns number (from 1), low, middle, high, used: the sliders of a code, from the codes of training items.

    ``low`` and ``high`` leave 1% of the items outside on each side. A number that is the same for all items is not used:
    a ReLU that never answers is one.
    """
    low, middle, high = np.quantile(codes.astype(np.float64), [_LOW, 0.5, _HIGH], axis=0)
    spread = codes.max(axis=0).astype(np.float64) - codes.min(axis=0)
    used = spread > _UNUSED * max(float(spread.max()), np.finfo(np.float64).tiny)
    return pd.DataFrame(
        {"number": np.arange(1, codes.shape[1] + 1), "low": low, "middle": middle, "high": high, "used": used}
    )
