"""Columns of any type from which a label or a number is predicted: as they are kept, and what is learned of them.

Beside the columns of numbers ``samples.parquet`` has ``category/NAME`` <str> and ``date/NAME`` <float64>, days since 1970;
null where there is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.table.roles import Roles
from dashboard.data.table.stored import stored_name
from dashboard.data.tables.features import (
    CategoryFeature,
    DateFeature,
    Feature,
    FeaturePreprocessing,
    NumberFeature,
    days,
)
from dashboard.data.tables.preprocessing import NumberColumn, is_missing
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.spec.numbers import ColumnLeftOut, FeatureFacts, NumberColumnFacts, TableFacts

_CATEGORY, _DATE = "category/", "date/"
_FORMS = ("number/", "comma/", "switch/", _CATEGORY, _DATE)
_MOST_COUNTS = 50


def feature_columns(frame: pd.DataFrame) -> list[str]:
    """Columns of ``samples.parquet`` that hold numbers, words or dates."""
    return [name for name in frame.columns if name.startswith(_FORMS)]


def words_and_dates(table: Table, features: Sequence[TypedColumn]) -> dict[str, pd.Series]:
    """What is kept of columns that hold no numbers, by its name in ``samples.parquet``."""
    kept: dict[str, pd.Series] = {}
    for column in features:
        cells = table.frame[column.name]
        if column.type == "category":
            words = [None if is_missing(cell) else cell.strip() for cell in cells]
            kept[_CATEGORY + column.name] = pd.Series(words, dtype=object)
        elif column.date is not None and column.type == "date":
            found = [days(cell, column.date.format) for cell in cells]
            kept[_DATE + column.name] = pd.Series(found, dtype=np.float64)
    return kept


def outline(roles: Roles) -> TableFacts:
    """What reading knows of a table; the rest is counted when its rows are divided."""
    features = tuple(
        FeatureFacts(
            name=column.name,
            type=column.type,
            reason=column.reason,
            form=column.date.format if column.type == "date" and column.date else "",
        )
        for column in roles.features
    )
    left_out = tuple(ColumnLeftOut(name=name, reason=why) for name, why in roles.left_out.items())
    is_number = roles.target is not None and roles.target.is_for == "number"
    target = NumberColumnFacts(name=roles.chosen["label"].name, missing=0.0) if is_number else None
    return TableFacts(columns=(), features=features, left_out=left_out, target=target)


def fitted_features(used: pd.DataFrame, facts: TableFacts) -> FeaturePreprocessing:
    """What the training part of used samples teaches."""
    train = used[used["split"] == "train"]
    features = tuple(_fitted(feature, train) for feature in facts.features)
    if facts.target is None:
        return FeaturePreprocessing(features)
    targets = train["target"].to_numpy(np.float64)
    return FeaturePreprocessing(features, NumberColumn.fitted(NumberColumn(facts.target.name), targets, "standard"))


def _fitted(feature: FeatureFacts, train: pd.DataFrame) -> Feature:
    if feature.type == "category":
        return CategoryFeature.fitted(feature.name, _words(train, feature.name))
    if feature.type == "date":
        return DateFeature.fitted(feature.name, feature.form, train[_DATE + feature.name].to_numpy(np.float64))
    is_comma = f"comma/{feature.name}" in train
    column = NumberColumn(feature.name, is_switch=feature.type == "boolean", decimal="," if is_comma else ".")
    return NumberFeature.fitted(column, train[stored_name(column)].to_numpy(np.float64))


def feature_values(used: pd.DataFrame, preprocessing: FeaturePreprocessing) -> np.ndarray:
    """<float64>[n, columns]: what ``preprocessing.array`` takes, of some samples."""
    values = [_values(used, feature) for feature in preprocessing.features]
    return np.stack(values, axis=1) if values else np.zeros((len(used), 0))


def _values(used: pd.DataFrame, feature: Feature) -> np.ndarray:
    if isinstance(feature, CategoryFeature):
        return np.array([feature.place(word) for word in _words(used, feature.name)], np.float64)
    stored = _DATE + feature.name if isinstance(feature, DateFeature) else stored_name(feature.column)
    return used[stored].to_numpy(np.float64)


def _words(rows: pd.DataFrame, name: str) -> list[str | None]:
    return [word if isinstance(word, str) else None for word in rows[_CATEGORY + name]]


def feature_facts(used: pd.DataFrame, said: TableFacts) -> tuple[FeatureFacts, ...]:
    """With what the used samples tell of each."""
    preprocessing = fitted_features(used, said)
    values = feature_values(used, preprocessing)
    is_learned = (used["split"] == "train").to_numpy()
    found = []
    for feature, fitted, column in zip(said.features, preprocessing.features, values.T, strict=True):
        told: dict[str, Any] = {
            "missing": float(np.isnan(column).mean()) if len(column) else 0.0,
            "width": len(fitted.input_names),
        }
        if feature.type == "category":
            counted = pd.Series(_words(used[is_learned], feature.name), dtype=object).value_counts()
            told |= _of_words(counted.to_dict())
        else:
            told |= number_facts(column[is_learned & np.isfinite(column)])
        found.append(feature.model_copy(update=told))
    return tuple(found)


def _of_words(counts: Mapping[str, int]) -> dict[str, Any]:
    first = sorted(counts, key=lambda word: (-counts[word], word))[:_MOST_COUNTS]
    return {"num_distinct": len(counts), "counts": {word: int(counts[word]) for word in first}}


def number_facts(known: np.ndarray) -> dict[str, Any]:
    """Fields of facts that tell of <float64>[n] numbers."""
    if not len(known):
        return {"num_distinct": 0, "least": None, "median": None, "most": None}
    limits = {"least": float(known.min()), "median": float(np.median(known)), "most": float(known.max())}
    return {"num_distinct": len(np.unique(known)), **limits}
