"""C172: infinite numbers, or ones that are larger than a network can hold."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed, used
from dashboard.data.table.frame import INFINITE
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NotFinite(Check):
    """Often a division by zero or an overflow where the data was made."""

    code = "C172"
    severity = "warning"
    title = N_("Infinite numbers")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a number is infinite, or beyond what 32 bits hold."""
        found = observed(samples, INFINITE)
        if found.empty:
            return None
        return self.result(
            message(
                N_("Sequences with numbers that are infinite or beyond 3.4e38: {n} of {total}. They count as missing."),
                n=len(found),
                total=len(used(samples)),
            ),
            N_("Look how they came about, and scale the data if it really holds such numbers."),
            found["id"],
        )
