"""What to try next with a network that predicts a number, the most promising first."""

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
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import NextStep

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
    is_recommended: bool = False
    diverged: Message | None = None


def number_steps(
    facts: NumberFacts, misses: np.ndarray, simpler: Message | None = None, slices: pd.DataFrame | None = None
) -> tuple[NextStep, ...]:
    """At most four, each with one thing to do.

    Args:
        misses: <float64>[n], by how much each test item was missed.
        simpler: a simple method that is clearly better.
        slices: see ``slices.slice_frame``.
    """
    beaten = [] if simpler is None else [beaten_by(simpler, facts, is_recommended=facts.is_recommended)]
    about_training = about_course(facts, _learned_little(facts))
    return tuple([*beaten, *about_training, *worst_group(slices), *_about_items(misses)][:MAX_STEPS])


def _learned_little(facts: NumberFacts) -> NextStep | None:
    """Where not even the training items are told apart well; a penalty in the loss would hide how well they are."""
    loss = facts.losses[facts.best_epoch - 1]
    if facts.regularized or loss <= 1 - _LITTLE_EXPLAINED:
        return None
    sentence = N_(
        "Even of the training items it explains only {percent}% of their differences: try more epochs, a larger network, or another learning rate. It may also be that the columns do not tell more."
    )
    about = message(sentence, percent=percent(max(0.0, 1 - loss)))
    return NextStep(sentence=about, action="train", values=twice_as_long(facts))


def _about_items(misses: np.ndarray) -> Iterator[NextStep]:
    if 0 < len(misses) < FEW_TEST_ITEMS:
        few = N_("With only {n} test items the error is not known exactly. More test items would narrow it down.")
        yield NextStep(sentence=message(few, n=len(misses)), action="data")
    num_largest, total = max(1, round(_LARGEST_SHARE * len(misses))), float(misses.sum())
    if len(misses) >= 1 / _LARGEST_SHARE and total > 0:
        share = float(np.sort(misses)[-num_largest:].sum()) / total
        if share > _THEIR_ERRORS:
            sentence = N_(
                "The {n} items with the largest errors make {percent}% of all that is missed. Look at them: are their values right, and are there enough such items to learn from?"
            )
            yield NextStep(sentence=message(sentence, n=num_largest, percent=percent(share)))
