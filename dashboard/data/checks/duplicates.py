"""C103: the same item several times under the same label."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, answered_by, copied_by, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Duplicates(Check):
    """Copies count more than once and teach nothing new."""

    code = "C103"
    severity = "warning"
    title = N_("The same item twice")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when items of one class are equal, pixel by pixel or letter by letter."""
        found = used(samples)
        same = copied_by(found)
        copies = found[found.duplicated([same, *answered_by(found)], keep="first")]
        if copies.empty:
            return None
        alike = found[found.duplicated([same, *answered_by(found)], keep=False)].sort_values(same, kind="stable")
        return self.result(
            message(
                N_("Exact copies of another item in the same class: {n} of {total}."),
                total=len(found),
                n=len(copies),
            ),
            N_("Remove the copies, unless they are meant. The split keeps copies on one side where it can."),
            alike["id"],
        )
