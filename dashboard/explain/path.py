"""The straight path from nothing to an item, and what is found along it: the integral of integrated gradients.

Sundararajan, Taly and Yan, "Axiomatic Attribution for Deep Networks", 2017 (arXiv:1703.01365): the attributions are the
difference to the path's start times the mean gradient along it. The mean is taken at Gauss-Legendre points, whose error is
far less than that of equal steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Attributions:
    """What the parts of one item add to the probability of one class.

    Attributes:
        values: <float64>[width] of a text, 0 for padding; <float64>[height, width] of a picture.
        probability, baseline_probability: of the item, and of one that says nothing.
    """

    values: np.ndarray
    probability: float
    baseline_probability: float

    @property
    def gap(self) -> float:
        """What the attributions do not account for; 0 for a perfect integral."""
        return self.probability - self.baseline_probability - float(self.values.sum())


def path_points(steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Points from 0 to 1 with their weights, both <float64>[steps + 2]; the last two are the ends, which weigh nothing."""
    points, weights = np.polynomial.legendre.leggauss(steps)
    return np.array([*(points + 1) / 2, 0.0, 1.0]), np.array([*weights / 2, 0.0, 0.0])
