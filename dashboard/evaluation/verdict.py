"""One honest sentence about a trained network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.evaluation.paired import clearly_better
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import BaselineName, Interval, NextStep, Verdict

MIN_TEST_ITEMS = 30
_VERY_GOOD = 0.9
NAMES: dict[str, str] = {
    "linear": N_("a simple linear model"),
    "boosted": N_("gradient-boosted trees"),
    "neighbour": N_("the class of the most similar training item"),
}


@dataclass(frozen=True)
class _Sentences:
    """What is said where a network is clearly better than a simple model, clearly worse, or neither."""

    better: str
    worse: str
    neither: str


_BESIDE_LINEAR = _Sentences(
    better=N_(
        "Right for {correct} of {n} test items ({percent}%): clearly better than a simple linear model ({linear}%) and than guessing ({guessing}%)."
    ),
    worse=N_(
        "Right for {correct} of {n} test items ({percent}%): better than guessing ({guessing}%), but a simple linear model is clearly better ({linear}%)."
    ),
    neither=N_(
        "Right for {correct} of {n} test items ({percent}%): clearly better than guessing ({guessing}%), but not clearly better than a simple linear model ({linear}%)."
    ),
)
_BESIDE_ANOTHER = _Sentences(
    better=N_(
        "Right for {correct} of {n} test items ({percent}%): clearly better than the best simple method, {other} ({other_percent}%), and than guessing ({guessing}%)."
    ),
    worse=N_(
        "Right for {correct} of {n} test items ({percent}%): better than guessing ({guessing}%), but something simpler is clearly better: {other} ({other_percent}%)."
    ),
    neither=N_(
        "Right for {correct} of {n} test items ({percent}%): clearly better than guessing ({guessing}%), but not clearly better than the best simple method, {other} ({other_percent}%)."
    ),
)

Simple = Mapping[BaselineName, np.ndarray]


def verdict(
    test: Interval,
    right: np.ndarray,
    majority_right: np.ndarray | None,
    simple: Simple,
    next_steps: tuple[NextStep, ...] = (),
) -> Verdict:
    """Compare the network with guessing and the best simple model on the same test items, item by item (McNemar, p < 0.05).

    "good" is clearly better than both, or right for at least 90% even at the lower end of its interval; "fair" is better
    than guessing; "poor" is not, or clearly worse than the simple model. Fewer than 30 test items make nothing "good", and
    "unclear" is said where so few do not tell it from guessing.

    Args:
        right, majority_right: <bool>[n], which test items were answered correctly; None if not measured.
        simple: the same of each simple model that was measured.
    """
    level, sentence = _judged(test, right, majority_right, simple)
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def simpler_method(right: np.ndarray, simple: Simple) -> Message | None:
    """The best simple model, if it is clearly better than the network."""
    best = _best(simple) if len(right) >= MIN_TEST_ITEMS else None
    return message(NAMES[best]) if best is not None and clearly_better(simple[best], right) else None


def _best(simple: Simple) -> BaselineName | None:
    return max(simple, key=lambda name: int(np.count_nonzero(simple[name])), default=None)


def _judged(
    test: Interval, right: np.ndarray, majority_right: np.ndarray | None, simple: Simple
) -> tuple[str, Message]:
    if test.num_items == 0 or majority_right is None:
        return "unclear", message(
            N_("There are no test items, so nothing can be said about how well the network does on new ones.")
        )
    values = {"correct": int(np.count_nonzero(right)), "n": test.num_items, "percent": percent(test.value)}
    is_better = clearly_better(right, majority_right)
    if test.num_items < MIN_TEST_ITEMS and not is_better:
        return "unclear", message(
            N_(
                "Right for {correct} of {n} test items: too few to say more than that it is between {low}% and {high}%."
            ),
            correct=values["correct"],
            n=test.num_items,
            low=percent(test.low),
            high=percent(test.high),
        )
    values["guessing"] = percent(float(majority_right.mean()))
    if not is_better:
        return "poor", message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): not clearly better than always answering the most frequent class ({guessing}%)."
            ),
            **values,
        )
    best = _best(simple)
    if best is None:
        return _level(test, "fair"), message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): clearly better than always answering the most frequent class ({guessing}%)."
            ),
            **values,
        )
    return _beside(test, right, best, simple[best], values)


def _beside(
    test: Interval, right: np.ndarray, other: BaselineName, other_right: np.ndarray, values: dict[str, Any]
) -> tuple[str, Message]:
    share = percent(float(other_right.mean()))
    if other == "linear":
        sentences, values = _BESIDE_LINEAR, values | {"linear": share}
    else:
        sentences, values = _BESIDE_ANOTHER, values | {"other": message(NAMES[other]), "other_percent": share}
    if clearly_better(right, other_right):
        return "good" if test.num_items >= MIN_TEST_ITEMS else "fair", message(sentences.better, **values)
    if clearly_better(other_right, right):
        return "poor", message(sentences.worse, **values)
    return _level(test, "fair"), message(sentences.neither, **values)


def _level(test: Interval, otherwise: str) -> str:
    return "good" if test.low >= _VERY_GOOD else otherwise


def percent(share: float) -> float:
    """0.9674 → 96.7; never rounded up to 100 or down to 0."""
    rounded = round(100 * share, 1)
    if rounded == 100 and share < 1:
        return 99.9
    return 0.1 if rounded == 0 and share > 0 else rounded
