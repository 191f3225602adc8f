"""Which of two classifiers is better, judged on the same items."""

from __future__ import annotations

from math import exp, lgamma, log

import numpy as np

SIGNIFICANT = 0.05


def mcnemar(first_right: np.ndarray, second_right: np.ndarray) -> float:
    """Probability that chance alone makes two equally good classifiers differ as much (exact test, McNemar 1947).

    Only items count that one of them got right and the other wrong.

    Args:
        first_right, second_right: <bool>[n], whether each item was answered correctly.
    """
    only_first = int(np.count_nonzero(first_right & ~second_right))
    only_second = int(np.count_nonzero(second_right & ~first_right))
    return min(1.0, 2 * _at_most(min(only_first, only_second), only_first + only_second))


def _at_most(count: int, tosses: int) -> float:
    """Probability that a fair coin shows heads at most ``count`` times.

    Each term is made from the next larger one: binomial coefficients of 50,000 items have 15,000 digits.
    """
    largest = lgamma(tosses + 1) - lgamma(count + 1) - lgamma(tosses - count + 1) - tosses * log(2)
    heads = np.arange(count, 0, -1)
    return exp(largest) * (1 + float(np.cumprod(heads / (tosses - heads + 1)).sum()))


def clearly_better(first_right: np.ndarray, second_right: np.ndarray) -> bool:
    """True if the first got more items right, and that is hardly chance (p < 0.05)."""
    more = int(np.count_nonzero(first_right)) > int(np.count_nonzero(second_right))
    return more and mcnemar(first_right, second_right) < SIGNIFICANT
