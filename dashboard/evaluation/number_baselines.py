"""What simple rules that predict a number reach on the same test items."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import Ridge

from dashboard.evaluation.baselines import NO_TEST_ITEMS, Labelled
from dashboard.evaluation.number_metrics import scores
from dashboard.i18n import N_, Message, message
from dashboard.spec.number_report import NumberBaseline, NumberBaselineName

_STRENGTHS = (1.0, 100.0)  # of the penalty; which one is better differs with how many rows a column has


@dataclass(frozen=True)
class BaselineNumbers:
    """A baseline and by how much it is off on each test item, <float64>[n], never negative; None if not measured."""

    baseline: NumberBaseline
    misses: np.ndarray | None


def always_the_mean(train_targets: np.ndarray, targets: np.ndarray) -> BaselineNumbers:
    """Always answers the mean of the training items; <float64>[m] and [n], the former one or more."""
    return measured_numbers("mean", np.full(len(targets), train_targets.mean()), targets)


def always_the_median(train_targets: np.ndarray, targets: np.ndarray) -> BaselineNumbers:
    """Always answers the median of the training items: where a few numbers are huge, it misses by far less than the mean."""
    return measured_numbers("median", np.full(len(targets), np.median(train_targets)), targets)


def linear_numbers(train: Labelled, validation: Labelled, test: Labelled, num_train: int) -> BaselineNumbers:
    """Linear regression on what the network is given, with the penalty that is better on validation items.

    Args:
        train, validation, test: <float32>[n, inputs] and <float64>[n].
        num_train: how many training items there are in all.
    """
    if not len(test[1]):
        return not_measured_numbers("linear", NO_TEST_ITEMS)
    chosen_on = validation if len(validation[1]) else train
    models = [Ridge(alpha=strength).fit(*train) for strength in _STRENGTHS[: 2 if len(validation[1]) else 1]]
    best = min(models, key=lambda model: float(np.mean((model.predict(chosen_on[0]) - chosen_on[1]) ** 2)))
    note = N_("Linear regression, learned from {n} of {total} training items.")
    return measured_numbers("linear", best.predict(test[0]), test[1], message(note, n=len(train[1]), total=num_train))


def measured_numbers(
    name: NumberBaselineName, predicted: np.ndarray, targets: np.ndarray, note: Message | None = None
) -> BaselineNumbers:
    """What a baseline reached; ``predicted`` and ``targets`` are <float64>[n]."""
    if not len(targets):
        return not_measured_numbers(name, NO_TEST_ITEMS)
    mae, rmse, r2 = scores(targets, predicted)
    found = NumberBaseline(name=name, mae=mae, rmse=rmse, r2=None if math.isnan(r2) else r2, note=note)
    return BaselineNumbers(found, np.abs(predicted - targets))


def not_measured_numbers(name: NumberBaselineName, note: Message) -> BaselineNumbers:
    """A baseline that there is nothing to say of but why."""
    return BaselineNumbers(NumberBaseline(name=name, note=note), None)
