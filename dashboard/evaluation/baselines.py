"""What simple rules reach on the same test items; a network that is not better has learned nothing worth its time."""

from __future__ import annotations

import time
import warnings
from dataclasses import dataclass

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from dashboard.evaluation.intervals import wilson
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import Baseline, BaselineName

MAX_LINEAR_ITEMS = 10_000
_MAX_SIDE = 32
_ROUND_ITERATIONS = 25
_MAX_ITERATIONS = 75  # more changed the accuracy by less than 0.003 on digits and MNIST, and took up to 4 times as long
_STRENGTHS = (1.0, 0.1)  # scikit-learn's C; which one is better differs between digits and photos

_ON_PIXELS = N_("Logistic regression on the pixels, learned from {n} of {total} training items.")
NO_TEST_ITEMS = message(N_("Not measured: there are no test items."))

Labelled = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class BaselineAnswers:
    """A baseline and which of the test items it got right, <bool>[n]; None if it was not measured."""

    baseline: Baseline
    right: np.ndarray | None


def majority(train_labels: np.ndarray, test_labels: np.ndarray) -> BaselineAnswers:
    """Always answers the class that is most frequent in training."""
    if len(test_labels) == 0:
        return not_measured("majority", NO_TEST_ITEMS)
    answered = np.full_like(test_labels, np.bincount(train_labels).argmax())
    return measured("majority", answered, test_labels)


def measured(
    name: BaselineName, answered: np.ndarray, labels: np.ndarray, note: Message | None = None
) -> BaselineAnswers:
    """What a baseline reached; ``answered`` and ``labels`` are <int64>[n], one class an item."""
    right = answered == labels
    macro_f1 = f1_score(labels, answered, labels=np.unique(labels), average="macro", zero_division=0)
    accuracy = wilson(int(right.sum()), len(right))
    return BaselineAnswers(Baseline(name=name, accuracy=accuracy, note=note, macro_f1=float(macro_f1)), right)


def cannot_be_fitted(train_labels: np.ndarray, test_labels: np.ndarray) -> Message | None:
    """Why no model can be fitted and compared, if so; labels are <int64>[n]."""
    if len(test_labels) == 0:
        return NO_TEST_ITEMS
    if len(np.unique(train_labels)) < 2:
        return message(N_("Not measured: the training items that were drawn are all of one class."))
    return None


def linear(
    train: Labelled,
    validation: Labelled,
    test: Labelled,
    num_train: int,
    time_limit_s: float,
    note: str = _ON_PIXELS,
) -> BaselineAnswers:
    """Logistic regression on what the network is given, one weight a number and class.

    Of two strengths of its penalty the one that is better on validation items is taken. Fitting ends after
    ``time_limit_s``: a yardstick must not take longer than what it measures.

    Args:
        train, validation, test: <float32>[n, features] and <int64>[n], see ``features`` and ``drawn_rows``.
        num_train: how many training items there are in all.
        note: how it was learned, of {n} and {total}.
    """
    if (why_not := cannot_be_fitted(train[1], test[1])) is not None:
        return not_measured("linear", why_not)
    answered = _best_fit(train, validation, time_limit_s).predict(test[0])
    return measured("linear", answered, test[1], message(note, n=len(train[1]), total=num_train))


def drawn_rows(num_items: int, seed: int) -> np.ndarray:
    """<int64>[m], sorted positions of the training items that the linear model learns from: all, or a random draw."""
    if num_items <= MAX_LINEAR_ITEMS:
        return np.arange(num_items)
    return np.sort(np.random.default_rng(seed).choice(num_items, MAX_LINEAR_ITEMS, replace=False))


def _best_fit(train: Labelled, validation: Labelled, time_limit_s: float) -> LogisticRegression:
    strengths = _STRENGTHS if len(validation[1]) else _STRENGTHS[:1]
    share_s = time_limit_s / len(strengths)
    models = [_fitted(*train, strength, time.monotonic() + share_s) for strength in strengths]
    if len(models) == 1:
        return models[0]
    return max(models, key=lambda model: np.count_nonzero(model.predict(validation[0]) == validation[1]))


def _fitted(inputs: np.ndarray, labels: np.ndarray, strength: float, deadline: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, max_iter=_ROUND_ITERATIONS, warm_start=True)
    for _ in range(_MAX_ITERATIONS // _ROUND_ITERATIONS):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(inputs, labels)
        if model.n_iter_.max() < _ROUND_ITERATIONS or time.monotonic() > deadline:
            break
    return model


def features(pictures: np.ndarray) -> np.ndarray:
    """What the linear model looks at: <float32>[n, h, w, c] → <float32>[n, features], sides over 32 pixels reduced."""
    height, width = pictures.shape[1:3]
    down, across = -(-height // _MAX_SIDE), -(-width // _MAX_SIDE)
    if max(down, across) > 1:
        rows, columns = height // down, width // across
        blocks = pictures[:, : rows * down, : columns * across].reshape(len(pictures), rows, down, columns, across, -1)
        pictures = blocks.mean(axis=(2, 4))
    return pictures.reshape(len(pictures), -1)


def not_measured(name: BaselineName, note: Message) -> BaselineAnswers:
    """A baseline that there is nothing to say of but why."""
    return BaselineAnswers(Baseline(name=name, accuracy=None, note=note), None)
