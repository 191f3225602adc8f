"""What the items are labelled that look most alike to a network that had not seen the item in question."""

from __future__ import annotations

import numpy as np
from sklearn.neighbors import NearestNeighbors

from dashboard.evaluation.familiarity import unit

NUM_NEIGHBOURS = 10


def neighbour_votes(
    known: np.ndarray, labels: np.ndarray, asked: np.ndarray, num_classes: int, most: int = NUM_NEIGHBOURS
) -> np.ndarray:
    """<int64>[m, classes], how many of the nearest of ``known`` have each label, by the angle between embeddings.

    Args:
        known, asked: <float32>[n, features] and [m, features], of the same network.
        labels: <int64>[n], of ``known``.
    """
    kept = min(most, len(known))
    votes = np.zeros((len(asked), num_classes), np.int64)
    if not kept or not len(asked):
        return votes
    # of vectors of length 1 the nearest is the one in the most similar direction
    rows = NearestNeighbors(n_neighbors=kept).fit(unit(known)).kneighbors(unit(asked), return_distance=False)
    np.add.at(votes, (np.repeat(np.arange(len(asked)), kept), labels[rows].ravel()), 1)
    return votes
