"""What to try next with a network that tells classes apart, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evaluation.course_steps import (
    FEW_TEST_ITEMS,
    MAX_STEPS,
    about_course,
    beaten_by,
    twice_as_long,
)
from dashboard.evaluation.group_steps import worst_group
from dashboard.evaluation.predictions import is_right
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import NextStep

_FEW_IN_CLASS = 50
_IMBALANCE = 3.0
_LOW_ACCURACY = 0.8
_WEAK_RECALL_GAP = 0.1
_MIN_CONFUSIONS = 3
_SURE = 0.95
_MIN_SURE_MISTAKES = 3


@dataclass(frozen=True)
class TrainingFacts:
    """What is known of the training, besides its answers.

    Attributes:
        losses, val_losses: one number an epoch; ``val_losses`` is empty without validation items.
        accuracies: on training items, one an epoch.
        best_epoch: counted from 1.
        stopped_early: True if not all epochs were trained.
        train_counts: class → training items.
        num_test: test items.
        class_weights, regularized: whether these were switched on.
        has_l2: whether the network has a setting for an L2 penalty.
        is_recommended: whether it was trained by the recommended recipe.
        diverged: the sentence about a loss that was no number any more.
    """

    losses: tuple[float, ...]
    val_losses: tuple[float, ...]
    accuracies: tuple[float, ...]
    best_epoch: int
    stopped_early: bool
    train_counts: dict[str, int]
    num_test: int
    class_weights: bool = False
    regularized: bool = False
    has_l2: bool = True
    is_recommended: bool = False
    diverged: Message | None = None


@dataclass(frozen=True)
class Judged:
    """What came out, as far as advice follows from it.

    Attributes:
        predictions: of the items that ``class_rows`` and ``confusion`` tell of, see ``predictions_frame``.
        simpler: a simple method that is clearly better.
        slices: see ``slices.slice_frame``; None where nothing is known of the items.
    """

    predictions: pd.DataFrame
    class_rows: pd.DataFrame
    confusion: pd.DataFrame
    simpler: Message | None = None
    slices: pd.DataFrame | None = None


def next_steps(facts: TrainingFacts, judged: Judged) -> tuple[NextStep, ...]:
    """At most four, each with one thing to do."""
    simpler = judged.simpler
    beaten = [] if simpler is None else [beaten_by(simpler, facts, is_recommended=facts.is_recommended)]
    about_answers = [*_about_classes(judged), *worst_group(judged.slices), *_about_labels(judged)]
    return tuple(
        [*beaten, *about_course(facts, _learned_little(facts)), *_about_data(facts), *about_answers][:MAX_STEPS]
    )


def _learned_little(facts: TrainingFacts) -> NextStep | None:
    """Where not even the training items are answered well."""
    accuracy = facts.accuracies[facts.best_epoch - 1]
    if accuracy >= _LOW_ACCURACY:
        return None
    sentence = N_(
        "Even on the training items it is right for {percent}% only: try more epochs, a larger network, or another learning rate."
    )
    return NextStep(sentence=message(sentence, percent=percent(accuracy)), action="train", values=twice_as_long(facts))


def _about_data(facts: TrainingFacts) -> Iterator[NextStep]:
    label, smallest = min(facts.train_counts.items(), key=lambda entry: entry[1])
    largest = max(facts.train_counts.values())
    if smallest < _FEW_IN_CLASS:
        few = N_("Class {label} has only {n} training items. More of them, from {enough} on, would help most.")
        yield NextStep(
            sentence=message(few, label=label, n=smallest, enough=_FEW_IN_CLASS), action="data", values={"label": label}
        )
    if largest > _IMBALANCE * smallest and not facts.class_weights:
        rare = N_(
            "Some classes are much rarer than others (the rarest has {n} training items, the most frequent {largest}). Try “Balance the classes”."
        )
        yield NextStep(
            sentence=message(rare, n=smallest, largest=largest), action="train", values={"class_weights": True}
        )
    if 0 < facts.num_test < FEW_TEST_ITEMS:
        sentence = N_(
            "With only {n} test items the accuracy is not known exactly. More test items would narrow it down."
        )
        yield NextStep(sentence=message(sentence, n=facts.num_test), action="data")


def _about_classes(judged: Judged) -> Iterator[NextStep]:
    known = judged.class_rows[judged.class_rows["support"] > 0]
    if len(known) > 1:
        weakest = known.loc[known["recall"].idxmin()]
        label, recall = str(weakest["label"]), float(weakest["recall"])
        if recall < known["recall"].mean() - _WEAK_RECALL_GAP:
            sentence = N_(
                "Class {label} is recognised worst ({percent}%). Look at its mistakes, or give more items of it."
            )
            about = message(sentence, label=label, percent=percent(recall))
            yield NextStep(sentence=about, action="class", values={"label": label})
    mistakes = judged.confusion[judged.confusion["label"] != judged.confusion["predicted"]]
    if len(mistakes) and mistakes["count"].max() >= _MIN_CONFUSIONS:
        worst = mistakes.loc[mistakes["count"].idxmax()]
        cell = {"label": str(worst["label"]), "predicted": str(worst["predicted"])}
        sentence = N_(
            "{label} was taken for {predicted} most often ({n} times). Look at these items: are their labels right?"
        )
        yield NextStep(sentence=message(sentence, **cell, n=int(worst["count"])), action="cell", values={**cell})


def _about_labels(judged: Judged) -> Iterator[NextStep]:
    """Mistakes that the network is very sure of are often the label's."""
    sure = ~is_right(judged.predictions) & (judged.predictions["probability"] >= _SURE).to_numpy()
    n = int(np.count_nonzero(sure))
    if n >= _MIN_SURE_MISTAKES:
        sentence = N_("It contradicts the label of {n} items and is at least {percent}% sure. Search for wrong labels.")
        yield NextStep(sentence=message(sentence, n=n, percent=percent(_SURE)), action="suspects")
