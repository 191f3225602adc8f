"""What a classifier reached in the test, in three measures, each with the range within which it probably lies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.predictions import is_right
from dashboard.spec.report import Interval

MEASURES = ("accuracy", "balanced_accuracy", "macro_f1")
_DRAWS = 1_000


def class_metrics(predictions: pd.DataFrame, seed: int = 0) -> dict[str, Interval]:
    """The measures on the test items, each with its 95% interval; empty without test items.

    Accuracy has Wilson's interval. The other two are means over classes; for them the items are drawn again and again
    (percentile bootstrap, Efron 1979). That cannot tell how far a faultless result is to be trusted, so a network that
    made no mistake gets the range of its accuracy for them, too.
    """
    items = predictions[predictions["split"] == "test"]
    if items.empty:
        return {}
    num_right, n = int(is_right(items).sum()), len(items)
    accuracy = wilson(num_right, n)
    if num_right == n:
        return dict.fromkeys(MEASURES, accuracy)
    counts = items.groupby(["label", "predicted"]).size()
    draws = np.random.default_rng(seed).multinomial(n, counts.to_numpy() / n, size=_DRAWS)
    every = np.vstack([counts.to_numpy(), draws])
    recall, f1 = _by_class(every, counts.index)
    return {
        "accuracy": accuracy,
        "balanced_accuracy": _interval(np.nanmean(recall, axis=1), n),
        "macro_f1": _interval(np.nanmean(f1, axis=1), n),
    }


def _by_class(counts: np.ndarray, pairs: pd.MultiIndex) -> tuple[np.ndarray, np.ndarray]:
    """Recall and F1 of the classes that have items, NaN where a draw has none of them: twice <float64>[draws, classes].

    Args:
        counts: <int64>[draws, pairs], how often each pair of label and answer happened.
    """
    labels, answers = (pairs.get_level_values(level).to_numpy() for level in ("label", "predicted"))
    recall, f1 = [], []
    for name in np.unique(labels):
        support, answered = counts[:, labels == name].sum(axis=1), counts[:, answers == name].sum(axis=1)
        right = counts[:, (labels == name) & (answers == name)].sum(axis=1)
        missing = np.where(support > 0, 1.0, np.nan)
        recall.append(missing * right / np.maximum(support, 1))
        f1.append(missing * 2 * right / np.maximum(support + answered, 1))
    return np.stack(recall, axis=1), np.stack(f1, axis=1)


def _interval(values: np.ndarray, num_items: int) -> Interval:
    """Args:
    values: <float64>[1 + draws], what was measured, then the draws.
    """
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return Interval(value=float(values[0]), low=float(low), high=float(high), num_items=num_items)
