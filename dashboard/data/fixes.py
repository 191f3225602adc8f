"""What a program can do about a finding by itself: changes that are offered, and made only when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from dashboard.data.checks.base import answered_by, copied_by, used
from dashboard.data.checks.leaks import Alike, equal, nearly_equal, on_both_sides
from dashboard.data.checks.similar_names import similar_names
from dashboard.data.class_order import in_order
from dashboard.spec.dataset import SPLITS, CheckResult
from dashboard.spec.edits import Exclude, MergeClasses

GROUPED_BY: Mapping[str, str] = {
    **dict.fromkeys(("C103", "C104", "C105"), "hash"),
    **dict.fromkeys(("C130", "C131", "C132", "C203", "C204"), "group"),
}  # code of a check → the column that is the same in items that belong together
SURPLUS = ("C103", "C130", "C203")  # checks of copies: one of each stays
LEAKS = ("C104", "C132", "C204")  # checks of items that are tested and known from learning

Change = Exclude | MergeClasses
Offer = Callable[[CheckResult, pd.DataFrame], list[Change]]


def offered(result: CheckResult, samples: pd.DataFrame) -> list[Change] | None:
    """Changes that mend what a check found: none are left where it is mended, and None is for what somebody must judge.

    Args:
        samples: all entries, with the changes that were made since.
    """
    offer = _OFFERS.get(result.code)
    return offer(result, used(samples)) if offer else None


def _merging(_result: CheckResult, samples: pd.DataFrame) -> list[Change]:
    """Each group of names that are almost equal into the one that most items have."""
    counts = samples["label"].value_counts()
    groups = similar_names(in_order(counts.index))
    return [MergeClasses(classes=group, into=max(group, key=lambda label: counts[label])) for group in groups]


def _without(items: Sequence[str]) -> list[Change]:
    return [Exclude(items=tuple(items))] if len(items) else []


def _all_listed(result: CheckResult, samples: pd.DataFrame) -> list[Change]:
    return _without(list(samples["id"][samples["id"].isin(result.items)]))


def _surplus(column_of: Callable[[pd.DataFrame], str]) -> Offer:
    """All but one of those that are alike in a class: one that is learned from stays if there is any, the largest first."""

    def offer(_result: CheckResult, samples: pd.DataFrame) -> list[Change]:
        pixels = samples["width"] * samples["height"] if "width" in samples else pd.Series(0, samples.index)
        keys = pd.DataFrame({"part": samples["split"].map(SPLITS.index), "pixels": -pixels.astype("float64")})
        best_first = samples.loc[keys.sort_values(["part", "pixels"], kind="stable").index]
        surplus = best_first.duplicated([column_of(samples), *answered_by(samples)])
        return _without(list(samples["id"][surplus.reindex(samples.index)]))

    return offer


def _tested(alike: Alike) -> Offer:
    """Those for validation and test that a network knows from learning."""

    def offer(_result: CheckResult, samples: pd.DataFrame) -> list[Change]:
        return _without([id for part in on_both_sides(samples, alike) for id in part["id"]])

    return offer


_OFFERS: Mapping[str, Offer] = {
    "C103": _surplus(copied_by),
    "C104": _tested(equal),
    "C108": _merging,
    **dict.fromkeys(("C110", "C135", "C136", "C137"), _all_listed),
    **dict.fromkeys(("C130", "C203"), _surplus(lambda samples: "group")),
    **dict.fromkeys(("C132", "C204"), _tested(nearly_equal)),
}
