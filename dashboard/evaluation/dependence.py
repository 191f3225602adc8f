"""What a network answers on average if one column of all rows had a certain value (partial dependence, Friedman 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.data.tables.features import CategoryFeature, DateFeature, Feature, FeaturePreprocessing
from dashboard.evaluation.importance import Ask

MOST_COLUMNS = 50
MOST_ROWS = 300
_MOST_VALUES = 20
_COLUMNS = ("column", "type", "place", "number", "word", "label", "answer", "count")
_INNER = np.linspace(0.02, 0.98, _MOST_VALUES)  # beyond lie outliers, where nothing was learned

Type = Literal["number", "boolean", "category", "date"]


@dataclass(frozen=True)
class Grid:
    """Values that a column is given in turn.

    Attributes:
        values: <float64>[k], as they are stored.
        words: of a category, one a value; elsewhere None.
        counts: <int64>[k], training rows that have this value, or whose value is nearest to it.
    """

    type: Type
    values: np.ndarray
    words: tuple[str, ...] | None
    counts: np.ndarray


def dependence_frame(
    preprocessing: FeaturePreprocessing,
    train: np.ndarray,
    rows: np.ndarray,
    ask: Ask,
    labels: Sequence[str],
    columns: Sequence[str],
) -> pd.DataFrame:
    """Columns column, type, place, number, word, label, answer, count: one row a value and class.

    ``number`` is missing for words, ``word`` for numbers; a date is a number of days since 1970-01-01, no is 0 and yes 1.
    ``answer`` is a mean probability, or a number in the target's unit where ``label`` is empty.

    Args:
        train: <float64>[n, columns], stored training rows; they say which values there are.
        rows: <float64>[m, columns], those of them that are asked, one or more.
        ask: gives <float64>[k, len(labels)].
        labels: the classes; ("",) where a number is predicted.
        columns: names of the columns that are looked at.
    """
    frames = [pd.DataFrame(columns=list(_COLUMNS))]
    for name in columns:
        place = preprocessing.columns.index(name)
        grid = grid_of(preprocessing.features[place], train[:, place])
        if len(grid.values):
            frames.append(_of_column(name, place, grid, rows, ask, labels))
    types = {"place": np.int64, "number": np.float64, "answer": np.float64, "count": np.int64}
    found = pd.concat(frames[1:] or frames, ignore_index=True)
    return found.astype(types | dict.fromkeys(("column", "type", "word", "label"), "str"))


def _of_column(name: str, place: int, grid: Grid, rows: np.ndarray, ask: Ask, labels: Sequence[str]) -> pd.DataFrame:
    changed = np.repeat(rows[None], len(grid.values), axis=0)
    changed[..., place] = grid.values[:, None]
    answers = ask(changed.reshape(-1, rows.shape[1])).reshape(len(grid.values), len(rows), len(labels)).mean(axis=1)
    numbers = grid.values if grid.words is None else [np.nan] * len(grid.values)
    return pd.DataFrame(
        {
            "column": name,
            "type": grid.type,
            "place": np.repeat(np.arange(len(grid.values)), len(labels)),
            "number": np.repeat(numbers, len(labels)),
            "word": np.repeat(np.array(grid.words or [None] * len(grid.values), object), len(labels)),
            "label": list(labels) * len(grid.values),
            "answer": answers.reshape(-1),
            "count": np.repeat(grid.counts, len(labels)),
        }
    )


def grid_of(feature: Feature, train: np.ndarray) -> Grid:
    """The values of a column's training rows, <float64>[n] with gaps: all of them, or quantiles where there are many."""
    known = train[np.isfinite(train)]
    if isinstance(feature, CategoryFeature):
        places = np.arange(len(feature.words))
        return Grid("category", places.astype(np.float64), feature.words, (known == places[:, None]).sum(axis=1))
    values = np.unique(known)
    if len(values) > _MOST_VALUES:
        values = np.unique(np.quantile(known, _INNER))
    nearest = np.abs(known[:, None] - values).argmin(axis=1) if len(values) else np.empty(0, np.int64)
    counts = np.bincount(nearest, minlength=len(values))
    if isinstance(feature, DateFeature):
        return Grid("date", values, None, counts)
    return Grid("boolean" if feature.column.is_switch else "number", values, None, counts)
