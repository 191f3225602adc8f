"""ROC AUC with an interval, and which of two scores is better on the same items (DeLong, DeLong & Clarke-Pearson 1988)."""

from __future__ import annotations

from math import erfc, exp, log, sqrt

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import average_precision_score, roc_auc_score

from dashboard.evaluation.intervals import Z_95, wilson
from dashboard.evaluation.paired import SIGNIFICANT
from dashboard.spec.report import Interval


def roc_auc(scores: np.ndarray, unusual: np.ndarray) -> Interval | None:
    """Share of pairs of an unusual and a normal item in which the unusual one scores higher; equal ones count half.

    The interval is DeLong's on the scale of the logit, where it stays within 0 and 1. A perfect ranking has no variance
    of its own: there the Wilson interval of the smaller group is given, for it is the smaller group that limits what is known.

    Args:
        scores: <float64>[n], higher is more unusual; infinite ones are the most unusual.
        unusual: <bool>[n].

    Returns:
        None if there are no items of one kind.
    """
    num_unusual = int(np.count_nonzero(unusual))
    smaller = min(num_unusual, len(unusual) - num_unusual)
    if smaller == 0:
        return None
    value = float(roc_auc_score(unusual, rankdata(scores)))
    if smaller == 1:
        return Interval(value=value, low=0.0, high=1.0, num_items=len(scores))
    if value in (0.0, 1.0):
        certain = wilson(round(value * smaller), smaller)
        return Interval(value=value, low=certain.low, high=certain.high, num_items=len(scores))
    error = sqrt(_covariance(*_placements(scores, unusual)))
    middle, half = log(value / (1 - value)), Z_95 * error / (value * (1 - value))
    return Interval(value=value, low=_share(middle - half), high=_share(middle + half), num_items=len(scores))


def _share(logit: float) -> float:
    if logit >= 0:
        return 1 / (1 + exp(-logit))
    return exp(logit) / (1 + exp(logit))


def class_roc_auc(probabilities: np.ndarray, labels: np.ndarray) -> float | None:
    """Mean over the classes of how well each is ranked above the rest; of two classes, how well the second is.

    Args:
        probabilities: <float32>[n, classes].
        labels: <int64>[n], the true class of each.

    Returns:
        None where the items are all of one class. Classes without items are left out.
    """
    ranked = range(1, 2) if probabilities.shape[1] == 2 else np.unique(labels)
    if len(np.unique(labels)) < 2:
        return None
    return float(np.mean([roc_auc_score(labels == place, rankdata(probabilities[:, place])) for place in ranked]))


def pr_auc(scores: np.ndarray, unusual: np.ndarray) -> float | None:
    """Average precision: how many of the highest scores are unusual items, over all places to cut. None without either."""
    if not unusual.any() or unusual.all():
        return None
    return float(average_precision_score(unusual, rankdata(scores)))


def clearly_better_ranked(first: np.ndarray, second: np.ndarray, unusual: np.ndarray) -> bool:
    """True if the first score has the higher ROC AUC, and that is hardly chance (p < 0.05)."""
    first_auc, second_auc = (float(roc_auc_score(unusual, rankdata(scores))) for scores in (first, second))
    return first_auc > second_auc and difference_p(first, second, unusual) < SIGNIFICANT


def difference_p(first: np.ndarray, second: np.ndarray, unusual: np.ndarray) -> float:
    """Probability that chance alone makes two equally good scores differ as much on these items, two-sided.

    1 where nothing can be said: fewer than two items of a kind, or both rank everything alike.
    """
    num_unusual = int(np.count_nonzero(unusual))
    if min(num_unusual, len(unusual) - num_unusual) < 2:
        return 1.0
    of_first, of_second = _placements(first, unusual), _placements(second, unusual)
    among_unusual, among_normal = (one - other for one, other in zip(of_first, of_second, strict=True))
    difference, variance = float(among_unusual.mean()), _covariance(among_unusual, among_normal)
    if variance <= 0:
        return 1.0 if difference == 0 else 0.0
    return erfc(abs(difference) / sqrt(2 * variance))


def _placements(scores: np.ndarray, unusual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each unusual item the share of normal ones below it, for each normal one the share of unusual ones above.

    Returns:
        <float64>[num_unusual] and <float64>[num_normal]; the mean of either is the ROC AUC.
    """
    ranks = rankdata(scores)
    of_unusual, of_normal = ranks[unusual], ranks[~unusual]
    above_normal = (of_unusual - rankdata(scores[unusual])) / len(of_normal)
    below_unusual = 1 - (of_normal - rankdata(scores[~unusual])) / len(of_unusual)
    return above_normal, below_unusual


def _covariance(among_unusual: np.ndarray, among_normal: np.ndarray) -> float:
    return float(among_unusual.var(ddof=1) / len(among_unusual) + among_normal.var(ddof=1) / len(among_normal))
