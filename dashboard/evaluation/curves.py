"""ROC and precision-recall curves: what a threshold on a score finds, and at what price, wherever it stands.

A class is told from all others by its probability; "micro" puts the questions of all classes into one, "macro" is the mean
of the classes' curves, each counting the same (Fawcett, "An introduction to ROC analysis", 2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

MOST_POINTS = 200
COLUMNS = ("average", "label", "threshold", "found", "false_alarms", "recall", "false_positive_rate", "precision")
_GRID = np.linspace(0, 1, 101)

Average = Literal["", "micro", "macro"]


@dataclass(frozen=True)
class Points:
    """Every place where a threshold can stand, from the highest down; the first finds nothing.

    Attributes:
        thresholds: <float64>[k]; what scores at least as much is said to be of the class. Infinite in the first place.
        found, false_alarms: <int64>[k].
        num_true, num_false: items of the class, and others.
    """

    thresholds: np.ndarray
    found: np.ndarray
    false_alarms: np.ndarray
    num_true: int
    num_false: int

    @property
    def recall(self) -> np.ndarray:
        """<float64>[k], share of the class that is found."""
        return self.found / self.num_true

    @property
    def false_positive_rate(self) -> np.ndarray:
        """<float64>[k], share of the others that are said to be of the class, too."""
        return self.false_alarms / self.num_false

    @property
    def precision(self) -> np.ndarray:
        """<float64>[k], share of what is said to be of the class that is; 1 where nothing is said."""
        said = self.found + self.false_alarms
        return np.divide(self.found, said, out=np.ones(len(said)), where=said > 0)


def points_of(scores: np.ndarray, is_class: np.ndarray) -> Points | None:
    """Of <float>[n] scores and <bool>[n]; None where all items are of one side."""
    num_true = int(np.count_nonzero(is_class))
    num_false = len(is_class) - num_true
    if not num_true or not num_false:
        return None
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order].astype(np.float64), is_class[order]
    last_of_equals = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    found = np.cumsum(hits)[last_of_equals]
    return Points(
        thresholds=np.append(np.inf, ranked[last_of_equals]),
        found=np.append(0, found),
        false_alarms=np.append(0, last_of_equals + 1 - found),
        num_true=num_true,
        num_false=num_false,
    )


def average_precision(points: Points) -> float:
    """Area under the precision-recall curve in steps, as scikit-learn's ``average_precision_score``."""
    return float(np.sum(np.diff(points.recall) * points.precision[1:]))


def area(points: Points) -> float:
    """Area under the ROC curve: the share of pairs that are ranked right, equal ones count half."""
    return float(np.trapezoid(points.recall, points.false_positive_rate))


def class_curves(probabilities: np.ndarray, labels: np.ndarray, classes: Sequence[str]) -> pd.DataFrame:
    """Columns ``COLUMNS``: at most 200 points a class, then of "micro" and "macro" where ``average`` says so.

    ROC is recall over false_positive_rate, precision-recall is precision over recall. Macro has no counts and no
    thresholds, and a row either for the one or for the other. Classes without items, or with all of them, have no curve.

    Args:
        probabilities: <float32>[n, classes].
        labels: <int64>[n], the true class of each.
    """
    frames, known = [pd.DataFrame(columns=list(COLUMNS))], []
    for place, label in enumerate(classes):
        points = points_of(probabilities[:, place], labels == place)
        if points is not None:
            known.append(points)
            frames.append(_frame(points, label=label))
    if len(known) > 1:
        asked = labels[:, None] == np.arange(len(classes))
        together = points_of(probabilities.reshape(-1), asked.reshape(-1))
        assert together is not None  # two classes have items
        frames += [_frame(together, average="micro"), *_macro(known)]
    return _typed(frames)


def score_curve(scores: np.ndarray, unusual: np.ndarray) -> pd.DataFrame:
    """The same of one score, such as how unusual each item is; empty where all items are of one kind."""
    points = points_of(scores, unusual)
    return _typed([pd.DataFrame(columns=list(COLUMNS)), *([] if points is None else [_frame(points)])])


def _typed(frames: list[pd.DataFrame]) -> pd.DataFrame:
    found = pd.concat(frames[1:] or frames, ignore_index=True)
    return found.astype({name: "str" if name in ("average", "label") else np.float64 for name in COLUMNS})


def _frame(points: Points, *, average: Average = "", label: str = "") -> pd.DataFrame:
    kept = _thinned(points)
    columns = {
        "threshold": points.thresholds,
        "found": points.found,
        "false_alarms": points.false_alarms,
        "recall": points.recall,
        "false_positive_rate": points.false_positive_rate,
        "precision": points.precision,
    }
    return pd.DataFrame({"average": average, "label": label} | {name: values[kept] for name, values in columns.items()})


def _thinned(points: Points) -> np.ndarray:
    """<int64>[at most 200], points that lie about as far from each other on both curves; the first and the last among them."""
    if len(points.thresholds) <= MOST_POINTS:
        return np.arange(len(points.thresholds))
    moves = (np.abs(np.diff(along)) for along in (points.recall, points.false_positive_rate, points.precision))
    way = np.append(0, np.cumsum(np.sum(list(moves), axis=0)))
    return np.unique(np.searchsorted(way, np.linspace(0, way[-1], MOST_POINTS)).clip(max=len(way) - 1))


def _macro(known: Sequence[Points]) -> Iterator[pd.DataFrame]:
    recalls = [np.interp(_GRID, points.false_positive_rate, points.recall) for points in known]
    precisions = [_precision_at(points, _GRID) for points in known]
    empty = {"average": "macro", "label": "", "threshold": np.nan, "found": np.nan, "false_alarms": np.nan}
    yield pd.DataFrame(empty | {"false_positive_rate": _GRID, "recall": np.mean(recalls, axis=0), "precision": np.nan})
    yield pd.DataFrame(
        empty | {"false_positive_rate": np.nan, "recall": _GRID, "precision": np.mean(precisions, axis=0)}
    )


def _precision_at(points: Points, recalls: np.ndarray) -> np.ndarray:
    """<float64>[len(recalls)], the best precision of a threshold that finds at least as much."""
    best = np.maximum.accumulate(points.precision[::-1])[::-1]
    places = np.searchsorted(points.recall, recalls - 1e-12)
    return best[places]
