"""C108: classes whose names differ by capital letters or spaces only."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class SimilarNames(Check):
    """``Cat`` and ``cat`` are usually meant to be one class."""

    code = "C108"
    severity = "warning"
    title = N_("Class names that are almost equal")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when two classes have the same name but for case and spaces."""
        doubtful = [label for labels in similar_names(facts.classes) for label in labels]
        if not doubtful:
            return None
        found = used(samples)
        return self.result(
            message(N_("These classes differ by capital letters or spaces only: {classes}."), classes=listed(doubtful)),
            N_("If they are one class, merge them."),
            found[found["label"].isin(doubtful)]["id"],
        )


def similar_names(classes: Iterable[str]) -> list[tuple[str, ...]]:
    """Classes with the same name but for case, spaces and underscores, group by group.

    Full-width letters, as Chinese keyboards write them, count as the usual ones.

    Example:
        >>> similar_names(["Cat", "cat ", "dog"])
        [('Cat', 'cat ')]
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for label in classes:
        bare = unicodedata.normalize("NFKC", label).casefold().replace("_", " ")
        alike["".join(bare.split())].append(label)
    return [tuple(labels) for labels in alike.values() if len(labels) > 1]
