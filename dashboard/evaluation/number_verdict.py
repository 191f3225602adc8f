"""One honest sentence about a network that predicts a number."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10

import numpy as np

from dashboard.evaluation.bootstrap import clearly_less
from dashboard.evaluation.verdict import MIN_TEST_ITEMS, NAMES
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.number_report import NumberBaselineName
from dashboard.spec.report import NextStep, Verdict

_VERY_GOOD = 0.9
_DIGITS = 3
_FEWEST = 10  # of fewer items a bootstrap knows nothing

_SAME: tuple[NumberBaselineName, ...] = ("mean", "median")

Misses = Mapping[NumberBaselineName, np.ndarray]


def number_verdict(
    misses: np.ndarray,
    r2: Estimate | None,
    known: Misses,
    next_steps: tuple[NextStep, ...] = (),
) -> Verdict:
    """Compare the network with always answering the same number and with the best simple model, on the same test items
    (bootstrap of the differences).

    "good" is clearly nearer than both, or an R² of at least 0.9 even at the lower end of its interval with no simple model
    clearly better; "fair" is clearly nearer than the mean; "poor" is not, or no nearer than the median and without a clear
    R², or clearly further off than the simple model. Fewer than 30 test items make nothing "good", and "unclear" is said
    where so few do not tell it from the mean, and of fewer than ten.

    Args:
        misses: <float64>[n], by how much each test item was missed.
        known: the same of each simple rule and model that was measured.
    """
    level, sentence = _judged(misses, r2, known)
    level = "fair" if level == "good" and len(misses) < MIN_TEST_ITEMS else level
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def simpler_numbers(misses: np.ndarray, simple: Misses) -> Message | None:
    """The best simple model, if it is clearly better than the network."""
    best = _best(simple) if len(misses) >= MIN_TEST_ITEMS else None
    return message(NAMES[best]) if best is not None and clearly_less(simple[best], misses) else None


def _best(simple: Misses) -> NumberBaselineName | None:
    return min(simple, key=lambda name: float(simple[name].mean()), default=None)


def _judged(misses: np.ndarray, r2: Estimate | None, known: Misses) -> tuple[str, Message]:
    if not len(misses) or "mean" not in known:
        sentence = N_("There are no test items, so nothing can be said about how well the network does on new ones.")
        return "unclear", message(sentence)
    values: dict[str, object] = {"n": len(misses), "mae": short(float(misses.mean()))}
    if len(misses) < _FEWEST or (len(misses) < MIN_TEST_ITEMS and not clearly_less(misses, known["mean"])):
        sentence = N_("It is off by {mae} on average, but there are only {n} test items: too few to say more.")
        return "unclear", message(sentence, **values)
    values |= {name: short(float(known[name].mean())) for name in _SAME if name in known}
    if (useless := _no_better_than_the_same(misses, r2, known)) is not None:
        return "poor", message(useless, **values)
    simple = {name: others for name, others in known.items() if name not in _SAME}
    best = _best(simple)
    if best is None:
        sentence = N_(
            "On {n} test items it is off by {mae} on average: clearly better than always answering the mean of the training items, which is off by {mean}."
        )
        return _level(r2), message(sentence, **values)
    named = {"other": message(NAMES[best]), "other_mae": short(float(simple[best].mean()))}
    return _beside(misses, r2, simple[best], values | named)


def _no_better_than_the_same(misses: np.ndarray, r2: Estimate | None, known: Misses) -> str | None:
    """What is said of a network that might as well always answer the same number."""
    if not np.isfinite(misses).all() or not clearly_less(misses, known["mean"]):
        return N_(
            "On {n} test items it is off by {mae} on average: not clearly better than always answering the mean of the training items, which is off by {mean}."
        )
    explains = r2 is not None and r2.low > 0  # a few huge numbers that it comes nearer to count for little in the mean
    if "median" in known and not explains and not clearly_less(misses, known["median"]):
        return N_(
            "On {n} test items it is off by {mae} on average: not clearly better than always answering the median of the training items, which is off by {median}."
        )
    return None


def _beside(
    misses: np.ndarray, r2: Estimate | None, other: np.ndarray, values: Mapping[str, object]
) -> tuple[str, Message]:
    if clearly_less(misses, other):
        sentence = N_(
            "On {n} test items it is off by {mae} on average: clearly better than the best simple method, {other} ({other_mae}), and than always answering the mean of the training items ({mean})."
        )
        return "good", message(sentence, **values)
    if clearly_less(other, misses):
        sentence = N_(
            "On {n} test items it is off by {mae} on average: better than always answering the mean of the training items ({mean}), but something simpler is clearly better: {other} ({other_mae})."
        )
        return "poor", message(sentence, **values)
    sentence = N_(
        "On {n} test items it is off by {mae} on average: clearly better than always answering the mean of the training items ({mean}), but not clearly better than the best simple method, {other} ({other_mae})."
    )
    return _level(r2), message(sentence, **values)


def _level(r2: Estimate | None) -> str:
    return "good" if r2 is not None and r2.low >= _VERY_GOOD else "fair"


def short(value: float) -> float | str:
    """With the three digits that count, for a sentence.

    Example:
        >>> short(1234.5), short(0.98765), short(0.000012345)
        (1230.0, 0.988, '1.23e-05')
    """
    if value == 0 or not np.isfinite(value):
        return value
    if abs(value) < 10**-_DIGITS:
        return f"{value:.{_DIGITS - 1}e}"
    return float(round(value, _DIGITS - 1 - floor(log10(abs(value)))))
