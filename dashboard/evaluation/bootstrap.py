"""How far a mean over items can be trusted, whatever its unit: the items are drawn again and again."""

from __future__ import annotations

import numpy as np

from dashboard.spec.autoencoder_report import Estimate

_DRAWS = 1_000


def mean_estimate(values: np.ndarray, seed: int = 0) -> Estimate | None:
    """The mean of <float64>[n] with its 95% interval (percentile bootstrap, Efron 1979); None without items, or
    where one is infinite.

    For a difference between two methods, hand in the differences, item by item. A single item says nothing of others:
    its interval is as wide as nothing; ``num_items`` tells.
    """
    if len(values) == 0 or not np.isfinite(values).all():
        return None
    random = np.random.default_rng(seed)
    means = np.array([values[random.integers(len(values), size=len(values))].mean() for _ in range(_DRAWS)])
    low, high = np.quantile(means, [0.025, 0.975])
    return Estimate(value=float(values.mean()), low=float(low), high=float(high), num_items=len(values))


def clearly_less(first: np.ndarray, second: np.ndarray) -> bool:
    """True if the first errors are smaller on average, and that is hardly chance; <float64>[n] each, of the same items."""
    difference = mean_estimate(first - second)
    return difference is not None and difference.high < 0
