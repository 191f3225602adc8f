"""How far the figures of each class can be trusted, and how well it is ranked above the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.classes import confusion_frame
from dashboard.evaluation.curves import area, average_precision, points_of
from dashboard.evaluation.intervals import wilson
from dashboard.spec.report import Interval

_DRAWS = 1_000
INTERVALS = ("precision_low", "precision_high", "recall_low", "recall_high", "f1_low", "f1_high")


def class_intervals(predictions: pd.DataFrame, classes: Sequence[str], seed: int = 0) -> pd.DataFrame:
    """Columns ``INTERVALS``: one row a class; 95% each, missing where ``class_frame`` has no figure.

    Precision and recall are shares and have Wilson's interval; for F1 the items are drawn again and again (percentile
    bootstrap, Efron 1979). Where it is 0 or 1 that cannot tell how far it is to be trusted, and recall's interval is given.
    """
    counts = confusion_frame(predictions, classes)["count"].to_numpy().reshape(len(classes), len(classes))
    random, total = np.random.default_rng(seed), int(counts.sum())
    rows = list(_rows(np.diag(counts), counts.sum(axis=1), counts.sum(axis=0), total, random))
    return pd.DataFrame(rows, columns=list(INTERVALS), dtype=np.float64)


def _rows(
    right: np.ndarray, support: np.ndarray, answered: np.ndarray, total: int, random: np.random.Generator
) -> Iterator[tuple[float, ...]]:
    for hits, own, said in zip(right.tolist(), support.tolist(), answered.tolist(), strict=True):
        recall = wilson(hits, own)
        yield (*_ends(wilson(hits, said)), *_ends(recall), *_f1_ends(hits, own, said, total, recall, random))


def _ends(share: Interval) -> tuple[float, float]:
    return (share.low, share.high) if share.num_items else (np.nan, np.nan)


def _f1_ends(
    hits: int, own: int, said: int, total: int, recall: Interval, random: np.random.Generator
) -> tuple[float, float]:
    """Of drawn items only three numbers matter: found, missed, and said wrongly."""
    if not own or (hits in (0, own) and said in (0, own)):
        return _ends(recall)
    missed, false_alarms = own - hits, said - hits
    shares = np.array([hits, missed, false_alarms, total - hits - missed - false_alarms]) / total
    drawn = random.multinomial(total, shares, size=_DRAWS)
    both = 2 * drawn[:, 0] + drawn[:, 1] + drawn[:, 2]
    low, high = np.quantile(2 * drawn[:, 0] / np.maximum(both, 1), [0.025, 0.975])
    return float(low), float(high)


def class_areas(probabilities: np.ndarray, labels: np.ndarray) -> pd.DataFrame:
    """Columns roc_auc, average_precision: one row a class; missing where all items are of one side.

    Args:
        probabilities: <float32>[n, classes].
        labels: <int64>[n].
    """
    found = [points_of(probabilities[:, place], labels == place) for place in range(probabilities.shape[1])]
    rows = [(np.nan, np.nan) if points is None else (area(points), average_precision(points)) for points in found]
    return pd.DataFrame(rows, columns=["roc_auc", "average_precision"], dtype=np.float64)
