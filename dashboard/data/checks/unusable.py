"""C106: files and rows that are broken, or are not what they should be."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Unusable(Check):
    """What was refused is missing in the data; somebody should know."""

    code = "C106"
    severity = "warning"
    title = N_("Entries that cannot be used")
    most_points = 20

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when entries were refused; those that were skipped were never meant as data."""
        refused = samples[samples["status"] == "refused"]
        if refused.empty:
            return None
        return self.result(
            message(
                N_("Entries that could not be used: {n} of {total} ({names})."),
                total=len(samples),
                n=len(refused),
                names=listed(refused["name"], most=3),
            ),
            N_("The list of entries says for each one why, and what to do. The rest was imported."),
            refused["id"],
        )
