"""Items laid out so that neighbours stay neighbours: t-SNE (van der Maaten & Hinton 2008)."""

from __future__ import annotations

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

_PERPLEXITY = 30.0  # about so many neighbours count
_ITERATIONS = 500  # 2,000 items have found their places by then
_FEATURES = 50  # more cost time and hardly move a neighbour
_FEWEST = 4


def neighbour_places(values: np.ndarray) -> np.ndarray:
    """<float64>[n, 2] for <float32>[n, features], the same each time; very few items, or equal ones, are not moved apart."""
    spread = np.unique(values, axis=0)
    if len(spread) < _FEWEST:
        return np.zeros((len(values), 2)) + np.pad(values[:, :2], ((0, 0), (0, max(0, 2 - values.shape[1]))))
    if values.shape[1] > _FEATURES:
        most = min(_FEATURES, len(values))
        values = PCA(most, svd_solver="randomized", random_state=0).fit_transform(values)
    model = TSNE(
        n_components=2,
        perplexity=min(_PERPLEXITY, (len(values) - 1) / 3),
        init="pca" if values.shape[1] > 1 else "random",
        max_iter=_ITERATIONS,
        random_state=0,
    )
    found: np.ndarray = model.fit_transform(values.astype(np.float32)).astype(np.float64)
    return found
