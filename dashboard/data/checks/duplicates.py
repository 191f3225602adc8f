"""C103: the same item several times under the same label."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
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
        copies = found[found.duplicated(["hash", "label"], keep="first")]
        if copies.empty:
            return None
        alike = found[found.duplicated(["hash", "label"], keep=False)].sort_values("hash", kind="stable")
        return self.result(
            message(
                N_("Exact copies of another item in the same class: {n} of {total}."),
                total=len(found),
                n=len(copies),
            ),
            N_("Remove the copies, unless they are meant. The split keeps copies on one side where it can."),
            alike["id"],
        )
