"""C402: rows that are not in the order of time."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed, used
from dashboard.data.series.rows import OUT_OF_ORDER
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class OutOfOrder(Check):
    """Often only a table that was sorted otherwise; sometimes days and months that were taken for each other."""

    code = "C402"
    severity = "note"
    title = N_("Rows not in the order of time")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for rows that stand behind a later one."""
        late = observed(samples, OUT_OF_ORDER)
        if late.empty:
            return None
        return self.result(
            message(N_("Rows that stand behind a later one: {n} of {total}."), n=len(late), total=len(used(samples))),
            N_("They were sorted. Check that days and months were not taken for each other."),
            late["id"],
        )
