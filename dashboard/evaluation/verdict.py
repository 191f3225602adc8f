"""One honest sentence about a trained network."""

from __future__ import annotations

import numpy as np

from dashboard.evaluation.paired import clearly_better
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import Interval, Verdict

MIN_TEST_ITEMS = 30
_VERY_GOOD = 0.9


def verdict(
    test: Interval,
    right: np.ndarray,
    majority_right: np.ndarray | None,
    linear_right: np.ndarray | None,
    next_steps: tuple[Message, ...] = (),
) -> Verdict:
    """Compare the network with the two simple rules on the same test items, item by item (McNemar, p < 0.05).

    "good" is clearly better than both, or right for at least 90% even at the lower end of its interval; "fair" is better
    than guessing; "poor" is not, or clearly worse than the linear model; "unclear" is said of fewer than 30 test items.

    Args:
        right, majority_right, linear_right: <bool>[n], which test items were answered correctly; None if not measured.
    """
    level, sentence = _judged(test, right, majority_right, linear_right)
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def _judged(
    test: Interval, right: np.ndarray, majority_right: np.ndarray | None, linear_right: np.ndarray | None
) -> tuple[str, Message]:
    if test.num_items == 0 or majority_right is None:
        return "unclear", message(
            N_("There are no test items, so nothing can be said about how well the network does on new ones.")
        )
    values = {"correct": int(np.count_nonzero(right)), "n": test.num_items, "percent": percent(test.value)}
    if test.num_items < MIN_TEST_ITEMS:
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
    if not clearly_better(right, majority_right):
        return "poor", message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): not clearly better than always answering the most frequent class ({guessing}%)."
            ),
            **values,
        )
    if linear_right is None:
        return _level(test, "fair"), message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): clearly better than always answering the most frequent class ({guessing}%)."
            ),
            **values,
        )
    return _beside_linear(test, right, linear_right, values)


def _beside_linear(
    test: Interval, right: np.ndarray, linear_right: np.ndarray, values: dict[str, float]
) -> tuple[str, Message]:
    values = values | {"linear": percent(float(linear_right.mean()))}
    if clearly_better(right, linear_right):
        return "good", message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): clearly better than a simple linear model ({linear}%) and than guessing ({guessing}%)."
            ),
            **values,
        )
    if clearly_better(linear_right, right):
        return "poor", message(
            N_(
                "Right for {correct} of {n} test items ({percent}%): better than guessing ({guessing}%), but a simple linear model is clearly better ({linear}%)."
            ),
            **values,
        )
    return _level(test, "fair"), message(
        N_(
            "Right for {correct} of {n} test items ({percent}%): clearly better than guessing ({guessing}%), but not clearly better than a simple linear model ({linear}%)."
        ),
        **values,
    )


def _level(test: Interval, otherwise: str) -> str:
    return "good" if test.low >= _VERY_GOOD else otherwise


def percent(share: float) -> float:
    """0.9674 → 96.7; never rounded up to 100 or down to 0."""
    rounded = round(100 * share, 1)
    if rounded == 100 and share < 1:
        return 99.9
    return 0.1 if rounded == 0 and share > 0 else rounded
