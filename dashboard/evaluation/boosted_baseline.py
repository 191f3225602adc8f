"""What gradient-boosted trees reach on the same test rows: on small tables they are hard to beat (Friedman 2001)."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from dashboard.evaluation.baselines import BaselineAnswers, cannot_be_fitted, measured, not_measured
from dashboard.i18n import N_, Message, message

_ROUND_TREES = 25
_ROUNDS = 8
_LEAF_ROWS = 20
_LEAVES_AT_LEAST = 20
_NOTE = N_("{trees} gradient-boosted trees, learned from {n} of {total} training items.")


@dataclass(frozen=True)
class TableRows:
    """Rows as they are stored, gaps and all.

    Attributes:
        values: <float64>[n, columns]; of words, their places.
        wanted: <int64>[n] classes or <float64>[n] numbers.
    """

    values: np.ndarray
    wanted: np.ndarray


Parts = tuple[TableRows, TableRows, TableRows]  # training, validation and test rows


def boosted(parts: Parts, is_category: np.ndarray, num_train: int, time_limit_s: float) -> BaselineAnswers:
    """Trees that tell classes apart.

    Args:
        is_category: <bool>[columns], whether the values are places of words.
        num_train: how many training rows there are in all.
    """
    train, _, test = parts
    if (why_not := cannot_be_fitted(train.wanted, test.wanted)) is not None:
        return not_measured("boosted", why_not)
    model = HistGradientBoostingClassifier(**_settings(train, is_category))
    answered, note = _best_answers(model, parts, num_train, time_limit_s)
    return measured("boosted", answered.astype(np.int64), test.wanted, note)


def boosted_numbers(
    parts: Parts, is_category: np.ndarray, num_train: int, time_limit_s: float
) -> tuple[np.ndarray, Message]:
    """Trees that predict a number: <float64>[m] for the test rows, one or more, and how they were learned."""
    model = HistGradientBoostingRegressor(**_settings(parts[0], is_category))
    return _best_answers(model, parts, num_train, time_limit_s)


def _settings(train: TableRows, is_category: np.ndarray) -> dict[str, object]:
    """scikit-learn's own, but that leaves of few rows are allowed where there are few."""
    return {
        "categorical_features": is_category,
        "min_samples_leaf": max(1, min(_LEAF_ROWS, len(train.wanted) // _LEAVES_AT_LEAST)),
        "early_stopping": False,
        "warm_start": True,
        "random_state": 0,
    }


def _best_answers(
    model: HistGradientBoostingClassifier | HistGradientBoostingRegressor,
    parts: Parts,
    num_train: int,
    time_limit_s: float,
) -> tuple[np.ndarray, Message]:
    """Of the test rows, with as many trees as are best on validation rows; 100 where there are none."""
    train, validation, _ = parts
    learned, chosen_on, asked = (_known(rows.values, train.values) for rows in parts)
    deadline, best, answered, trees = time.monotonic() + time_limit_s, -np.inf, np.empty(0), 0
    chooses = len(validation.wanted) > 0
    with threadpool_limits(1):  # threads that wait for each other take 20 times as long where others compute, too
        for number in range(1, (_ROUNDS if chooses else _ROUNDS // 2) + 1):
            model.set_params(max_iter=number * _ROUND_TREES).fit(learned, train.wanted)
            score = _goodness(model.predict(chosen_on), validation.wanted) if chooses else number
            if score > best:
                best, answered, trees = score, model.predict(asked), number * _ROUND_TREES
            if time.monotonic() > deadline:
                break
    return answered, message(_NOTE, trees=trees, n=len(train.wanted), total=num_train)


def _goodness(answered: np.ndarray, wanted: np.ndarray) -> float:
    """Higher is better: the share of right classes, or the mean squared error with a minus; <int64> or <float64>[n]."""
    if wanted.dtype.kind == "f":  # not R², which a single row has none of
        return -float(np.mean((answered - wanted) ** 2))
    return float(np.mean(answered == wanted))


def _known(values: np.ndarray, train: np.ndarray) -> np.ndarray:
    """Gaps are an answer of their own to trees, but a column that training rows lack altogether they cannot take."""
    return np.where(np.isfinite(train).any(axis=0), values, 0.0)
