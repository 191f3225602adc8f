"""Weights that let rare classes count as much as frequent ones."""

from __future__ import annotations

import numpy as np


def balanced_class_weights(labels: np.ndarray, num_classes: int) -> dict[int, float]:
    """Class index → weight, inverse to how often it occurs; over all items the mean weight is 1.

    Args:
        labels: <int64>[n], classes of the training items.

    Example:
        >>> balanced_class_weights(np.array([0, 0, 0, 1]), 2)
        {0: 0.6666666666666666, 1: 2.0}
    """
    counts = np.bincount(labels, minlength=num_classes)
    present = int(np.count_nonzero(counts))
    return {index: len(labels) / (present * int(count)) if count else 1.0 for index, count in enumerate(counts)}
