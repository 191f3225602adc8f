"""C307: a part of the split stays empty."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import SPLITS, CheckResult


class Undivided(Check):
    """Equal items stay on one side of the split, so that a thousand copies of a few items cannot be divided."""

    code = "C307"
    severity = "error"
    title = N_("Nothing to learn from or to judge by")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when there is no item to learn from, for validation, or for the test."""
        found = used(samples)
        if found.empty or set(SPLITS) <= set(found["split"]):
            return None
        sizes = found["split"].value_counts()
        return self.result(
            message(
                N_(
                    "Items to learn from: {train}, for validation: {validation}, for the test: {test}. Different ones among all {total}: {different}."
                ),
                **{split: int(sizes.get(split, 0)) for split in SPLITS},
                total=len(found),
                different=int(found["hash"].nunique()),
            ),
            N_("Add items that differ. Where labels say what is normal, check which labels these are."),
        )
