"""What a threshold for one class does in items and in costs, and where it is cheapest. NumPy alone: pages move it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.evaluation.curves import Points, points_of


@dataclass(frozen=True)
class Costs:
    """What one error of each kind costs, in any unit, 0 or more."""

    false_alarm: float = 1.0
    miss: float = 1.0


@dataclass(frozen=True)
class ThresholdCounts:
    """What is said with a threshold: an item is of the class if its score is at least as much.

    Attributes:
        found, missed: items of the class that are said to be of it, and that are not.
        false_alarms, passed: other items that are said to be of the class, and that are not.
    """

    threshold: float
    found: int
    missed: int
    false_alarms: int
    passed: int
    cost: float

    @property
    def precision(self) -> float | None:
        """Share of what is said to be of the class that is; None where nothing is."""
        said = self.found + self.false_alarms
        return self.found / said if said else None

    @property
    def recall(self) -> float | None:
        """Share of the class that is found; None where there is none."""
        true = self.found + self.missed
        return self.found / true if true else None


def threshold_counts(
    scores: np.ndarray, is_class: np.ndarray, threshold: float, costs: Costs | None = None
) -> ThresholdCounts:
    """Of <float>[n] scores, such as the probabilities of one class, and <bool>[n].

    Example:
        >>> threshold_counts(np.array([0.9, 0.6, 0.2]), np.array([True, False, True]), 0.5, Costs(1, 10)).cost
        11.0
    """
    costs, said = costs or Costs(), scores >= threshold
    missed, false_alarms = (int(np.count_nonzero(wrong)) for wrong in (is_class & ~said, ~is_class & said))
    return ThresholdCounts(
        threshold=threshold,
        found=int(np.count_nonzero(is_class & said)),
        missed=missed,
        false_alarms=false_alarms,
        passed=int(np.count_nonzero(~is_class & ~said)),
        cost=float(costs.miss * missed + costs.false_alarm * false_alarms),
    )


def cheapest_threshold(scores: np.ndarray, is_class: np.ndarray, costs: Costs) -> float | None:
    """Where errors cost least on these items: choose it on validation items, and judge it on test items.

    It lies in the middle between two scores; of equally cheap places the one nearest to one half is taken.

    Returns:
        None where all items are of one side.
    """
    points = points_of(scores, is_class)
    if points is None:
        return None
    cost = _cost(points, costs)
    cheap = np.flatnonzero(cost <= cost.min() + 1e-9)
    places = _between(points.thresholds)[cheap]
    return float(places[np.abs(places - 0.5).argmin()])


def _cost(points: Points, costs: Costs) -> np.ndarray:
    return costs.miss * (points.num_true - points.found) + costs.false_alarm * points.false_alarms


def _between(descending: np.ndarray) -> np.ndarray:
    """In the middle between each score and the next lower one; a threshold under which nothing lies is that score itself.

    Above all scores it is in the middle to 1, where probabilities end; for other scores, a little above.
    """
    highest = descending[1]
    above = (highest + 1) / 2 if highest < 1 else np.nextafter(highest, np.inf)
    lower = np.append(descending[2:], descending[-1])
    return np.append(above, (descending[1:] + lower) / 2)
