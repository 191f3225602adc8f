"""C108: classes whose names differ by case only."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class SimilarNames(Check):
    """``Cat`` and ``cat`` are usually meant to be one class."""

    code = "C108"
    severity = "warning"
    title = N_("Class names that are almost equal")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when two classes have the same name but for case and spaces."""
        alike = defaultdict(list)
        for label in facts.classes:
            alike["".join(label.casefold().split())].append(label)
        doubtful = [label for labels in alike.values() if len(labels) > 1 for label in labels]
        if not doubtful:
            return None
        found = used(samples)
        return self.result(
            message(N_("These classes differ by capital letters or spaces only: {classes}."), classes=listed(doubtful)),
            N_("If they are one class, give them the same name and import again."),
            found[found["label"].isin(doubtful)]["id"],
        )
