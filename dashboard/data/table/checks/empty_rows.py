"""C308: rows without any number."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.table.frame import NO_NUMBERS
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class EmptyRows(Check):
    """They were left out; if they are many, something went wrong where the table was made."""

    code = "C308"
    severity = "note"
    title = N_("Rows without numbers")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when rows were skipped because no column of numbers has a value in them."""
        empty = samples[samples["reason_code"] == NO_NUMBERS.code]
        if empty.empty:
            return None
        return self.result(
            message(
                N_(
                    "Rows that were left out because no column of numbers has a value in them: {n} of {total} ({names})."
                ),
                n=len(empty),
                total=len(samples),
                names=listed(empty["name"], most=3),
            ),
            N_("Nothing needs to be done, unless there should be values."),
            empty["id"],
        )
