"""How many items are answered, and how many of these answers are right, when only sure answers are given.

El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification", 2010: the risk-coverage curve.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evaluation.curves import MOST_POINTS
from dashboard.evaluation.intervals import wilson
from dashboard.spec.report import Interval


@dataclass(frozen=True)
class Coverage:
    """What remains when answers under a threshold are not given.

    Attributes:
        answered: share of all items.
        right: share of the answered ones, with its 95% interval; None where none is answered.
    """

    threshold: float
    num_items: int
    answered: float
    right: Interval | None


def coverage_at(probability: np.ndarray, is_right: np.ndarray, threshold: float) -> Coverage:
    """For one threshold; what lies exactly at it is answered.

    Args:
        probability: <float>[n], of the answer that was given.
        is_right: <bool>[n].

    Example:
        >>> found = coverage_at(np.array([0.9, 0.8, 0.6, 0.5]), np.array([True, True, True, False]), 0.6)
        >>> found.answered, found.right.value
        (0.75, 1.0)
    """
    given = probability >= threshold
    count = int(given.sum())
    right = wilson(int(is_right[given].sum()), count) if count else None
    return Coverage(threshold, len(given), count / len(given) if len(given) else 0.0, right)


def coverage_frame(probability: np.ndarray, is_right: np.ndarray) -> pd.DataFrame:
    """Columns threshold, answered, accuracy, accuracy_low, accuracy_high: at most 200 rows, the fewest answers first."""
    thresholds = np.unique(probability.astype(np.float64))[::-1]
    places = np.unique(np.linspace(0, len(thresholds) - 1, min(len(thresholds), MOST_POINTS)).round().astype(int))
    found = [coverage_at(probability, is_right, float(thresholds[place])) for place in places]
    rows = [(one.threshold, one.answered, one.right.value, one.right.low, one.right.high) for one in found if one.right]
    return pd.DataFrame(rows, columns=["threshold", "answered", "accuracy", "accuracy_low", "accuracy_high"])
