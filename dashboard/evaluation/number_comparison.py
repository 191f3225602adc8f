"""Two networks that predict a number, on the same test items: which comes nearer, and whether that is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.paired import SIGNIFICANT
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import Estimate

MIN_ITEMS = 6  # of five, even all on one side are no more than chance, as in ``comparison``
_DRAWS = 2_000
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class NumbersPaired:
    """Two networks, item by item.

    Attributes:
        num_items: test items that both answered and whose number is the same in both.
        changed: test items that both answered, but whose number is another one now; they are left out.
        nearer, further: how many of the items the second misses by less than the first, and by more.
        difference: by how much more the second is off on average, in the target's unit: below 0 it is better; None for
            fewer than six items.
        p: how likely chance alone makes two equally good networks differ as much (sign flips, Fisher 1935).
    """

    num_items: int
    changed: int
    nearer: int
    further: int
    difference: Estimate | None
    p: float


def numbers_paired(first: pd.DataFrame, second: pd.DataFrame, seed: int = 0) -> NumbersPaired:
    """Compare two runs' predictions, see ``number_metrics.number_predictions``, on the test items that are in both."""
    before, after = (frame[frame["split"] == "test"] for frame in (first, second))
    columns = ["id", "target", "error"]
    both = after[columns].merge(before[columns], on="id", suffixes=("", "_before"), validate="one_to_one")
    is_same = (both["target"] == both["target_before"]).to_numpy(bool)
    misses = both[is_same]["error"].abs().to_numpy(np.float64) - both[is_same]["error_before"].abs().to_numpy(
        np.float64
    )
    return NumbersPaired(
        num_items=len(misses),
        changed=int((~is_same).sum()),
        nearer=int((misses < 0).sum()),
        further=int((misses > 0).sum()),
        difference=mean_estimate(misses, seed) if len(misses) >= MIN_ITEMS else None,
        p=_by_chance(misses, seed),
    )


def _by_chance(differences: np.ndarray, seed: int) -> float:
    """How often the mean of <float64>[n] is as far from 0 if each sign is a coin's toss, two-sided."""
    if not differences.any():
        return 1.0
    random, n = np.random.default_rng(seed), len(differences)
    observed, reached = abs(float(differences.sum())), 1
    at_once = max(1, _AT_ONCE // n)
    for start in range(0, _DRAWS, at_once):
        signs = random.integers(0, 2, (min(at_once, _DRAWS - start), n)) * 2 - 1
        reached += int((np.abs(signs @ differences) >= observed * (1 - 1e-9)).sum())
    return reached / (_DRAWS + 1)


def numbers_difference_words(found: NumbersPaired, first: str, second: str, p: float) -> Message:
    """One honest sentence: which of the two comes nearer, and whether that may be chance.

    Args:
        first, second: what they are called.
        p: ``found.p``, or that made stricter by ``comparison.holm``.
    """
    if found.num_items == 0:
        return message(N_("No test item was answered by both, so their errors cannot be compared one by one."))
    if found.nearer + found.further == 0:
        return message(N_("{first} and {second} answer exactly the same numbers."), first=first, second=second)
    if found.difference is None:
        sentence = N_("Both answered only {n} test items: too few to say which of {first} and {second} comes nearer.")
        return message(sentence, n=found.num_items, first=first, second=second)
    better, worse = (second, first) if found.difference.value < 0 else (first, second)
    if p < 0.01:
        sentence = N_(
            "{better} comes nearer than {worse}, and that is hardly chance: of 100 comparisons of two equally good networks, less than one would differ as much."
        )
    elif p < SIGNIFICANT:
        sentence = N_(
            "{better} comes nearer than {worse}, and that is hardly chance: of 100 comparisons of two equally good networks, about {times} would differ as much."
        )
    else:
        sentence = N_(
            "{better} comes nearer than {worse} on average, but that may be chance: of 100 comparisons of two equally good networks, about {times} would differ as much."
        )
    return message(sentence, better=better, worse=worse, times=round(100 * p))
