"""Which of two classifiers is better, judged on the same items."""

from __future__ import annotations

from math import comb

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
    differing = only_first + only_second
    as_few = sum(comb(differing, count) for count in range(min(only_first, only_second) + 1))
    return min(1.0, 2 * as_few / 2**differing)


def clearly_better(first_right: np.ndarray, second_right: np.ndarray) -> bool:
    """True if the first got more items right, and that is hardly chance (p < 0.05)."""
    more = int(np.count_nonzero(first_right)) > int(np.count_nonzero(second_right))
    return more and mcnemar(first_right, second_right) < SIGNIFICANT
