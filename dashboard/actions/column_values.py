"""Columns that a network predicts from, as the Data page draws them: how their values spread, by class where there are a few."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.data.checks.base import used
from dashboard.data.table.checks.values import features_of
from dashboard.store import datasets

MOST_CLASSES = 6
_KEPT = 16  # a frozen version never changes, so what was counted stays true
_SMALL_BARS, _BARS, _MOST_WORDS = 12, 40, 20


@lru_cache(maxsize=_KEPT)
def spreads(version_id: str) -> dict[str, list[int]]:
    """Column → training rows in each of twelve equal ranges, or with each of the twelve most frequent words."""
    found = {}
    for name, values in features_of(_samples(version_id), only_training=True):
        if values.dtype == object:
            found[name] = pd.Series(values).value_counts().head(_SMALL_BARS).tolist()
        else:
            found[name] = np.histogram(values[np.isfinite(values)], _edges(values, _SMALL_BARS))[0].tolist()
    return found


@lru_cache(maxsize=_KEPT)
def groups_of(version_id: str) -> dict[str, str]:
    """Heading in the frames below → class; a single heading "all" where there are no classes, or too many to tell apart."""
    version = datasets.get(version_id)
    if version.normal or not 2 <= len(version.classes) <= MOST_CLASSES:
        return {"all": ""}
    return {f"label/{label}": label for label in version.classes}


@lru_cache(maxsize=_KEPT)
def ranges(version_id: str, column: str) -> pd.DataFrame:
    """Used rows by the value of a column of numbers or dates: low, high, and a count for each group.

    Raises ``KeyError`` for a column that there is not.
    """
    return _in_ranges(version_id, _values(version_id, column))


@lru_cache(maxsize=_KEPT)
def target_ranges(version_id: str) -> pd.DataFrame:
    """The same for the number that is to be predicted."""
    return _in_ranges(version_id, used(_samples(version_id))["target"].to_numpy(np.float64))


@lru_cache(maxsize=_KEPT)
def words(version_id: str, column: str) -> pd.DataFrame:
    """Used rows by the word in a column: word, and a count for each group; the twenty most frequent words."""
    values = pd.Series(_values(version_id, column))
    most = values.value_counts().head(_MOST_WORDS).index
    counts = {
        heading: values[where].value_counts().reindex(most, fill_value=0).to_numpy()
        for heading, where in _where(version_id).items()
    }
    return pd.DataFrame({"word": list(most), **counts})


def _in_ranges(version_id: str, values: np.ndarray) -> pd.DataFrame:
    edges, known = _edges(values, _BARS), np.isfinite(values)
    counts = {heading: np.histogram(values[known & where], edges)[0] for heading, where in _where(version_id).items()}
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], **counts})


def _where(version_id: str) -> dict[str, np.ndarray]:
    """Group → <bool>[used rows]."""
    labels = used(_samples(version_id))["label"]
    return {
        heading: (labels == label).to_numpy(bool) if label else np.ones(len(labels), bool)
        for heading, label in groups_of(version_id).items()
    }


def _values(version_id: str, column: str) -> np.ndarray:
    return dict(features_of(_samples(version_id)))[column]


def _edges(values: np.ndarray, num_bars: int) -> np.ndarray:
    """<float64>[bars + 1]; one bar where all values are the same."""
    known = values[np.isfinite(values)]
    return np.histogram_bin_edges(known, num_bars if len(known) and known.min() < known.max() else 1)


def _samples(version_id: str) -> pd.DataFrame:
    datasets.get(version_id)
    return datasets.samples(version_id)
