"""Which labels are probably wrong, by what networks say that had not seen the items: confident learning.

Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels", arXiv:1911.00068. An item
counts for a class once its probability reaches what is usual for items of that class; so a network that is too sure, or
surer of one class than of another, does no harm.
"""

from __future__ import annotations

import numpy as np

NOTHING = -1  # an item that counts for no class


def usual_probabilities(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """<float64>[classes], the mean probability of each class over the items that are labelled so; 2 where there are none.

    Args:
        probabilities: <float32>[n, classes], out of fold.
        labels: <int64>[n].
    """
    num_classes = probabilities.shape[1]
    counts = np.bincount(labels, minlength=num_classes)
    own = probabilities[np.arange(len(labels)), labels].astype(np.float64)
    sums = np.bincount(labels, weights=own, minlength=num_classes)
    return np.where(counts > 0, sums / np.maximum(counts, 1), 2.0)


def counted_for(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """<int64>[n], the class that each item counts for: of those that reach what is usual the most probable one.

    ``NOTHING`` where none does.
    """
    reached = probabilities >= usual_probabilities(probabilities, labels)
    best = np.where(reached, probabilities, -1.0).argmax(axis=1)
    return np.where(reached.any(axis=1), best, NOTHING)


def estimated_joint(counted: np.ndarray, labels: np.ndarray, num_classes: int) -> np.ndarray:
    """<float64>[classes, classes]: how many items are labelled with the row's class and are of the column's.

    Each row adds up to the items that have the label. A class of which no item counts is taken at its word.
    """
    counts = np.zeros((num_classes, num_classes))
    known = counted != NOTHING
    np.add.at(counts, (labels[known], counted[known]), 1)
    of_label = np.bincount(labels, minlength=num_classes).astype(np.float64)
    seen = counts.sum(axis=1)
    shares = np.where(seen[:, None] > 0, counts / np.maximum(seen, 1)[:, None], np.eye(num_classes))
    return np.asarray(shares * of_label[:, None], np.float64)


def expected_wrong(joint: np.ndarray) -> float:
    """How many labels are wrong, by ``estimated_joint``."""
    return float(joint.sum() - np.trace(joint))
