"""Two classifiers on the same test items: which were fixed, which newly broken, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd

from dashboard.evaluation.intervals import Z_95
from dashboard.evaluation.paired import SIGNIFICANT, mcnemar
from dashboard.evaluation.predictions import is_right
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import Estimate

CHANGES = ("fixed", "broken", "both_wrong", "both_right")
MIN_DIFFERING = 6  # of five, even all on one side are no more than chance: 2 · (1/2)⁵ is over 0.05


@dataclass(frozen=True)
class Paired:
    """Two classifiers, item by item.

    Attributes:
        items: rows of the second's predictions for the test items that both answered, with the columns ``before`` (the
            first's answer) and ``change`` (one of ``CHANGES``).
        relabelled: test items that both answered, but whose label is another one now; they are in no count.
        p: how likely chance alone makes two equally good classifiers differ as much (McNemar 1947, exact).
        difference: by how much the second's share of right answers is higher, from -1 to 1; None where the two differ
            on fewer than six items, too few to say.
    """

    items: pd.DataFrame
    relabelled: int
    p: float
    difference: Estimate | None

    def count(self, change: str) -> int:
        """How many items changed so."""
        return int((self.items["change"] == change).sum())

    @property
    def differing(self) -> int:
        """Items of which one got right what the other got wrong."""
        return self.count("fixed") + self.count("broken")


def paired(first: pd.DataFrame, second: pd.DataFrame) -> Paired:
    """Compare two runs' predictions on the test items that are in both.

    Args:
        first, second: rows of the predictions of a report; ids stand for the same items in both.
    """
    before, after = (frame[frame["split"] == "test"] for frame in (first, second))
    earlier = before[["id", "label", "predicted"]].rename(columns={"label": "label_before", "predicted": "before"})
    both = after.merge(earlier, on="id", how="inner", validate="one_to_one")
    is_same = both["label"] == both["label_before"]
    items = both[is_same].drop(columns="label_before").reset_index(drop=True)
    was_right, right = (items["label"] == items["before"]).to_numpy(bool), is_right(items)
    items = items.assign(change=_changes(was_right, right))
    return Paired(items, int((~is_same).sum()), mcnemar(was_right, right), _difference(was_right, right))


def _changes(was_right: np.ndarray, right: np.ndarray) -> pd.Series:
    names = np.select([~was_right & right, was_right & ~right, ~was_right], CHANGES[:3], CHANGES[3])
    return pd.Series(names, dtype="str")


def _difference(was_right: np.ndarray, right: np.ndarray) -> Estimate | None:
    """With its 95% interval: the variance is that of two equally good classifiers, with the continuity correction of
    Edwards (1948), so that it leaves out zero where the exact test says that the difference is more than chance, but for
    a few cases in which p is just below 0.05."""
    fixed, broken, n = int((~was_right & right).sum()), int((was_right & ~right).sum()), len(right)
    if fixed + broken < MIN_DIFFERING:
        return None
    middle, half = (fixed - broken) / n, (Z_95 * sqrt(fixed + broken) + 1) / n
    return Estimate(value=middle, low=max(-1.0, middle - half), high=min(1.0, middle + half), num_items=n)


def changes_by_class(items: pd.DataFrame) -> pd.DataFrame:
    """Columns label, num_items, right_before, right, fixed, broken: one row a class, the most changed first."""
    counts = pd.crosstab(items["label"], items["change"]).reindex(columns=list(CHANGES), fill_value=0)
    frame = pd.DataFrame(
        {
            "label": counts.index.astype(str),
            "num_items": counts.sum(axis=1).to_numpy(),
            "right_before": (counts["both_right"] + counts["broken"]).to_numpy(),
            "right": (counts["both_right"] + counts["fixed"]).to_numpy(),
            "fixed": counts["fixed"].to_numpy(),
            "broken": counts["broken"].to_numpy(),
        }
    )
    changed = frame["fixed"] + frame["broken"]
    order = changed.sort_values(ascending=False, kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def holm(p_values: Sequence[float]) -> list[float]:
    """Several tests made at once, each made stricter, so that chance seldom wins in any of them (Holm 1979)."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted, least = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        least = max(least, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = least
    return adjusted


def difference_words(found: Paired, first: str, second: str, p: float) -> Message:
    """One honest sentence: which of the two is better, and whether that may be chance.

    Args:
        first, second: what they are called.
        p: ``found.p``, or that made stricter by ``holm``.
    """
    fixed, broken, n = found.count("fixed"), found.count("broken"), len(found.items)
    better, worse = (second, first) if fixed > broken else (first, second)
    values = {"better": better, "worse": worse, "differing": found.differing, "n": n}
    if n == 0:
        return message(N_("No test item was answered by both, so their mistakes cannot be compared one by one."))
    if found.differing == 0:
        return message(
            N_("{first} and {second} are right for exactly the same test items."), first=first, second=second
        )
    if fixed == broken:
        return message(
            N_("{first} and {second} have equally many right answers, but not for the same test items."),
            first=first,
            second=second,
        )
    if found.differing < MIN_DIFFERING:
        return message(
            N_(
                "{better} has more right answers than {worse}, but they differ on {differing} of {n} test items only: too few to tell it from chance."
            ),
            **values,
        )
    return _tested(values, p)


def _tested(values: dict[str, object], p: float) -> Message:
    if p < 0.01:
        sentence = N_(
            "{better} is better than {worse}, and that is hardly chance: of 100 comparisons of two equally good networks, less than one would differ as much."
        )
    elif p < SIGNIFICANT:
        sentence = N_(
            "{better} is better than {worse}, and that is hardly chance: of 100 comparisons of two equally good networks, about {times} would differ as much."
        )
    else:
        sentence = N_(
            "{better} has more right answers than {worse}, but that may be chance: of 100 comparisons of two equally good networks, about {times} would differ as much."
        )
    return message(sentence, **values, times=round(100 * p))
