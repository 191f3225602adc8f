"""What to try next, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from dashboard.evaluation.curve_notes import is_still_falling, overfitting_since
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message

MAX_STEPS = 4
_FEW_IN_CLASS = 50
FEW_TEST_ITEMS = 100
_IMBALANCE = 3.0
_LOW_ACCURACY = 0.8
_WEAK_RECALL_GAP = 0.1
_MIN_CONFUSIONS = 3


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
    diverged: Message | None = None


def next_steps(
    facts: TrainingFacts, class_rows: pd.DataFrame, confusion: pd.DataFrame, simpler: Message | None = None
) -> tuple[Message, ...]:
    """At most four sentences, each with one thing to do.

    Args:
        simpler: a simple method that is clearly better.
    """
    beaten = [] if simpler is None else [beaten_by(simpler)]
    steps = [*beaten, *_about_training(facts), *_about_data(facts), *_about_classes(class_rows, confusion)]
    return tuple(steps[:MAX_STEPS])


def beaten_by(simpler: Message) -> Message:
    """What to do where something simpler is clearly better."""
    return message(
        N_(
            "Something simpler does better on the same items ({other}), so there is more in this data than the network has learned: try the recommended recipe, another learning rate or a longer training."
        ),
        other=simpler,
    )


class Course(Protocol):
    """What is known of how a training went; see ``TrainingFacts``."""

    @property
    def losses(self) -> tuple[float, ...]: ...
    @property
    def val_losses(self) -> tuple[float, ...]: ...
    @property
    def best_epoch(self) -> int: ...
    @property
    def stopped_early(self) -> bool: ...
    @property
    def regularized(self) -> bool: ...
    @property
    def has_l2(self) -> bool: ...


def _about_training(facts: TrainingFacts) -> Iterator[Message]:
    if facts.diverged is not None:
        yield facts.diverged
        return
    longer = more_epochs(facts)
    if longer is not None:
        yield longer
    learned_by_heart = by_heart(facts)
    if learned_by_heart is not None:
        yield learned_by_heart
    elif facts.accuracies[facts.best_epoch - 1] < _LOW_ACCURACY:
        yield message(
            N_(
                "Even on the training items it is right for {percent}% only: try more epochs, a larger network, or another learning rate."
            ),
            percent=percent(facts.accuracies[facts.best_epoch - 1]),
        )


def more_epochs(course: Course) -> Message | None:
    """To train longer, where all epochs were trained and the loss still fell."""
    if course.stopped_early or not is_still_falling(course.val_losses or course.losses):
        return None
    return message(
        N_("It was still getting better in the last epoch: train again with more epochs, such as {epochs}."),
        epochs=2 * len(course.losses),
    )


def by_heart(course: Course) -> Message | None:
    """What to do against learning by heart, where it was seen."""
    since = overfitting_since(course.losses, course.val_losses)
    return None if since is None else message(_against_heart(course), epoch=since, best=course.best_epoch)


def _against_heart(facts: Course) -> str:
    """What helps against learning by heart, of what the network has and has not switched on."""
    if facts.regularized:
        return N_(
            "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). More items would help."
        )
    if facts.has_l2:
        return N_(
            "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). Try dropout 0.3, an L2 penalty of 0.0001, or more items."
        )
    return N_(
        "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). Try dropout 0.3 or more items."
    )


def _about_data(facts: TrainingFacts) -> Iterator[Message]:
    label, smallest = min(facts.train_counts.items(), key=lambda entry: entry[1])
    largest = max(facts.train_counts.values())
    if smallest < _FEW_IN_CLASS:
        yield message(
            N_("Class {label} has only {n} training items. More of them, from {enough} on, would help most."),
            label=label,
            n=smallest,
            enough=_FEW_IN_CLASS,
        )
    if largest > _IMBALANCE * smallest and not facts.class_weights:
        yield message(
            N_(
                "Some classes are much rarer than others (the rarest has {n} training items, the most frequent {largest}). Try “Balance the classes”."
            ),
            n=smallest,
            largest=largest,
        )
    if 0 < facts.num_test < FEW_TEST_ITEMS:
        yield message(
            N_("With only {n} test items the accuracy is not known exactly. More test items would narrow it down."),
            n=facts.num_test,
        )


def _about_classes(class_rows: pd.DataFrame, confusion: pd.DataFrame) -> Iterator[Message]:
    known = class_rows[class_rows["support"] > 0]
    if len(known) > 1:
        weakest = known.loc[known["recall"].idxmin()]
        if weakest["recall"] < known["recall"].mean() - _WEAK_RECALL_GAP:
            yield message(
                N_("Class {label} is recognised worst ({percent}%). Look at its mistakes, or give more items of it."),
                label=str(weakest["label"]),
                percent=percent(float(weakest["recall"])),
            )
    mistakes = confusion[confusion["label"] != confusion["predicted"]]
    if len(mistakes) and mistakes["count"].max() >= _MIN_CONFUSIONS:
        worst = mistakes.loc[mistakes["count"].idxmax()]
        yield message(
            N_(
                "{label} was taken for {predicted} most often ({n} times). Look at these items: are their labels right?"
            ),
            label=str(worst["label"]),
            predicted=str(worst["predicted"]),
            n=int(worst["count"]),
        )
