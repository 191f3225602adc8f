"""What to try next with a network that predicts a number, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.evaluation.next_steps import FEW_TEST_ITEMS, MAX_STEPS, beaten_by, by_heart, more_epochs
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message

_LITTLE_EXPLAINED = 0.5
_LARGEST_SHARE = 0.05  # of the items
_THEIR_ERRORS = 0.3  # of all that is missed; equally large errors would make 0.05


@dataclass(frozen=True)
class NumberFacts:
    """What is known of the training, besides its answers; see ``next_steps.TrainingFacts``.

    Attributes:
        losses, val_losses: the mean squared error in units of the training targets' deviation, if nothing was added to it.
    """

    losses: tuple[float, ...]
    val_losses: tuple[float, ...]
    best_epoch: int
    stopped_early: bool
    regularized: bool = False
    has_l2: bool = True
    diverged: Message | None = None


def number_steps(facts: NumberFacts, misses: np.ndarray, simpler: Message | None = None) -> tuple[Message, ...]:
    """At most four sentences, each with one thing to do.

    Args:
        misses: <float64>[n], by how much each test item was missed.
        simpler: a simple method that is clearly better.
    """
    beaten = [] if simpler is None else [beaten_by(simpler)]
    return tuple([*beaten, *_about_training(facts), *_about_items(misses)][:MAX_STEPS])


def _about_training(facts: NumberFacts) -> Iterator[Message]:
    if facts.diverged is not None:
        yield facts.diverged
        return
    longer, learned_by_heart = more_epochs(facts), by_heart(facts)
    if longer is not None:
        yield longer
    if learned_by_heart is not None:
        yield learned_by_heart
    elif not facts.regularized and facts.losses[facts.best_epoch - 1] > 1 - _LITTLE_EXPLAINED:
        explained = max(0.0, 1 - facts.losses[facts.best_epoch - 1])
        yield message(
            N_(
                "Even of the training items it explains only {percent}% of their differences: try more epochs, a larger network, or another learning rate. It may also be that the columns do not tell more."
            ),
            percent=percent(explained),
        )


def _about_items(misses: np.ndarray) -> Iterator[Message]:
    if 0 < len(misses) < FEW_TEST_ITEMS:
        yield message(
            N_("With only {n} test items the error is not known exactly. More test items would narrow it down."),
            n=len(misses),
        )
    num_largest, total = max(1, round(_LARGEST_SHARE * len(misses))), float(misses.sum())
    if len(misses) >= 1 / _LARGEST_SHARE and total > 0:
        share = float(np.sort(misses)[-num_largest:].sum()) / total
        if share > _THEIR_ERRORS:
            yield message(
                N_(
                    "The {n} items with the largest errors make {percent}% of all that is missed. Look at them: are their values right, and are there enough such items to learn from?"
                ),
                n=num_largest,
                percent=percent(share),
            )
