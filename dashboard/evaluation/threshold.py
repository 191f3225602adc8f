"""Under which probability an answer is called "not sure"."""

from __future__ import annotations

import numpy as np

from dashboard.spec.report import NotSure

MIN_COVERAGE = 0.8
_MIN_ITEMS = 20
_CAUTIOUS = 0.5


def not_sure(probability: np.ndarray, right: np.ndarray) -> NotSure:
    """Choose the threshold on validation items.

    The rule: answer as many items as possible such that the share of errors among the answered ones is at most half of
    the share among all. Where that would leave fewer than 80% answered, take the threshold with the smallest share of
    errors that still answers 80%. Items that are exactly at the threshold are answered.

    With fewer than 20 items there is nothing to choose from, and without an error nothing to avoid: then an answer is not
    sure below one half, where all other classes together are more probable (or, without an error, below all that was
    seen, if that is lower).

    Args:
        probability: <float>[n], of the answer that was given.
        right: <bool>[n], whether it was correct.
    """
    if len(probability) < _MIN_ITEMS:
        return _at(_CAUTIOUS, probability, right)
    if right.all():
        return _at(min(_CAUTIOUS, float(probability.min())), probability, right)
    order = np.argsort(-probability, kind="stable")
    sorted_probability = probability[order].astype(np.float64)
    answered = np.arange(1, len(order) + 1)
    error = np.cumsum(~right[order]) / answered
    last_of_equals = np.append(sorted_probability[:-1] > sorted_probability[1:], True)
    possible = np.flatnonzero(last_of_equals & (answered >= MIN_COVERAGE * len(order)))
    halving = possible[error[possible] <= error[-1] / 2]
    chosen = int(halving[-1]) if len(halving) else int(possible[_last_minimum(error[possible])])
    return _at(_between(sorted_probability, chosen), probability, right)


def _last_minimum(values: np.ndarray) -> int:
    return int(np.flatnonzero(values == values.min())[-1])


def _between(descending: np.ndarray, last_answered: int) -> float:
    """In the middle between the last item that is answered and the first that is not."""
    if last_answered + 1 == len(descending):
        return float(min(descending[-1], _CAUTIOUS))
    return float((descending[last_answered] + descending[last_answered + 1]) / 2)


def _at(threshold: float, probability: np.ndarray, right: np.ndarray) -> NotSure:
    answered = probability >= threshold
    return NotSure(
        threshold=threshold,
        coverage=float(answered.mean()) if len(answered) else 1.0,
        accuracy=float(right[answered].mean()) if answered.any() else None,
    )
