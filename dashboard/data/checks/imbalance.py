"""C102: some classes have many more items than others."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

LARGEST_RATIO = 4.0


class Imbalance(Check):
    """A network may ignore rare classes and still be right most of the time."""

    code = "C102"
    severity = "warning"
    title = N_("Classes of different size")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when the largest class has over 4 times as many training items as the smallest, and they are told apart."""
        if facts.normal:
            return None
        found = used(samples)
        counts = found[found["split"] == "train"]["label"].value_counts()
        if len(counts) < 2 or counts.iloc[0] <= LARGEST_RATIO * counts.iloc[-1]:
            return None
        return self.result(
            message(
                N_(
                    "{largest} has {most} items to learn from, {smallest} only {least}: rare classes are easily overlooked."
                ),
                largest=str(counts.index[0]),
                most=int(counts.iloc[0]),
                smallest=str(counts.index[-1]),
                least=int(counts.iloc[-1]),
            ),
            N_("Add items to the small classes, or switch on “Balance the classes” when training."),
            found[found["label"] == counts.index[-1]]["id"],
        )
