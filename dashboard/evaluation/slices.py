"""Which groups of items a network does worse on than on the rest, and whether that is more than chance.

Many groups are looked at, and of twenty one looks bad by chance: the probabilities are Holm's (1979), over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pandas as pd
from scipy.stats import fisher_exact, norm

from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.intervals import Z_95, wilson
from dashboard.evaluation.paired import SIGNIFICANT
from dashboard.evaluation.slice_groups import SliceGroup, slice_groups

COLUMNS = (
    "property", "form", "group", "low", "high", "count", "right", "value", "low_ci", "high_ci", "difference", "p", "is_worse",
)  # fmt: skip
_DRAWS = 2_000
_MOST_DEALT = 4_000_000  # values: about a second
_FEW_DRAWS = 10
_MANY_ITEMS = 300
_TEXTS = ("property", "form", "group")


def slice_frame(properties: pd.DataFrame, outcome: np.ndarray) -> pd.DataFrame:
    """Columns ``COLUMNS``: one row a group of items.

    Of items that are right or wrong ``value`` is the share that is right (Wilson's interval), and p is Fisher's exact test
    against all other items; of errors ``value`` is their mean (bootstrap), and p is that of a permutation test.
    ``difference`` is the value minus that of all other items.

    Args:
        properties: of the items, see ``slice_groups``.
        outcome: <bool>[n], whether each is right, or <float64>[n], its error.
    """
    is_share = outcome.dtype == bool
    groups = list(slice_groups(properties))
    inside = np.array([group.inside(properties[group.property]) for group in groups], bool).reshape(
        len(groups), len(outcome)
    )
    keeps = np.flatnonzero(~inside.all(axis=1))
    groups, inside = [groups[place] for place in keeps], inside[keeps]
    chances = [_fisher(outcome, one) for one in inside] if is_share else _dealt_out(outcome, inside)
    rows = [_row(group, outcome, one) for group, one in zip(groups, inside, strict=True)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS[:-2]))
    frame["p"] = holm(chances)
    worse = frame["difference"] < 0 if is_share else frame["difference"] > 0
    frame["is_worse"] = (worse & (frame["p"] < SIGNIFICANT)).astype(bool)
    numbers = {name: np.float64 for name in COLUMNS if name not in (*_TEXTS, "count", "is_worse")}
    return frame.astype(numbers | dict.fromkeys(_TEXTS, "str") | {"count": np.int64})


def sliced(properties: pd.DataFrame | None, is_judged: np.ndarray, outcome: np.ndarray) -> dict[str, pd.DataFrame]:
    """The frames "properties" and "slices" of a report; none where properties are not known.

    Args:
        properties: of validation and test items.
        is_judged: <bool>[n], those that ``outcome`` tells of.
    """
    if properties is None:
        return {}
    return {"properties": properties, "slices": slice_frame(properties[is_judged].reset_index(drop=True), outcome)}


def holm(chances: Sequence[float] | np.ndarray) -> np.ndarray:
    """<float64>[n], probabilities of chance as they are when so many are looked at (Holm 1979).

    Example:
        >>> holm([0.01, 0.04, 0.03]).tolist()
        [0.03, 0.06, 0.06]
    """
    found = np.asarray(chances, np.float64)
    order = np.argsort(found, kind="stable")
    adjusted = np.maximum.accumulate(found[order] * np.arange(len(found), 0, -1))
    back = np.empty(len(found))
    back[order] = np.minimum(adjusted, 1.0)
    return back


def _row(group: SliceGroup, outcome: np.ndarray, inside: np.ndarray) -> tuple[object, ...]:
    own, rest = outcome[inside], outcome[~inside]
    named = (group.property, group.form, group.group, group.low, group.high, len(own))
    difference = float(own.mean()) - float(rest.mean())
    if outcome.dtype == bool:
        share = wilson(int(np.count_nonzero(own)), len(own))
        return (*named, np.count_nonzero(own), share.value, share.low, share.high, difference)
    return (*named, np.nan, float(own.mean()), *_ends(own), difference)


def _ends(errors: np.ndarray) -> tuple[float, float]:
    """The mean's 95% interval; of many items the normal one, which drawing them again and again comes to, too."""
    if len(errors) >= _MANY_ITEMS:
        half = Z_95 * float(errors.std(ddof=1)) / sqrt(len(errors))
        return float(errors.mean()) - half, float(errors.mean()) + half
    mean = mean_estimate(errors)
    return (mean.low, mean.high) if mean else (np.nan, np.nan)


def _fisher(right: np.ndarray, inside: np.ndarray) -> float:
    table = [[np.count_nonzero(right & side), np.count_nonzero(~right & side)] for side in (inside, ~inside)]
    return float(fisher_exact(table).pvalue)


def _dealt_out(errors: np.ndarray, inside: np.ndarray, seed: int = 0) -> np.ndarray:
    """<float64>[groups]: how often a group's mean is as far off when the errors are dealt out anew among the items.

    Where fewer than ten draws of 2,000 are, the tail of the normal distribution with their deviation tells how rare it is.

    Args:
        inside: <bool>[groups, n].
    """
    if not len(inside) or not np.isfinite(errors).all():
        return np.ones(len(inside))
    draws = int(np.clip(_MOST_DEALT // len(errors), 200, _DRAWS))
    dealt = np.random.default_rng(seed).permuted(np.tile(errors, (draws, 1)), axis=1)
    means = dealt @ (inside / inside.sum(axis=1, keepdims=True)).T
    middle = errors.mean()
    off = np.abs((inside @ errors) / inside.sum(axis=1) - middle)
    further = np.count_nonzero(np.abs(means - middle) >= off - 1e-12, axis=0)
    spread = np.maximum(means.std(axis=0), 1e-300)
    tail = np.minimum(2 * norm.sf(off / spread), (_FEW_DRAWS + 1) / (draws + 1))
    return np.where(further >= _FEW_DRAWS, (further + 1) / (draws + 1), tail)
