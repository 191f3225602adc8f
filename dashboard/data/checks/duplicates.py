"""C103: the same picture several times under the same label."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Duplicates(Check):
    """Copies count more than once and teach nothing new."""

    code = "C103"
    severity = "warning"
    title = N_("The same picture twice")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when pictures of one class are equal pixel by pixel."""
        found = used(samples)
        copies = found[found.duplicated(["hash", "label"], keep="first")]
        if copies.empty:
            return None
        alike = found[found.duplicated(["hash", "label"], keep=False)].sort_values("hash", kind="stable")
        return self.result(
            message(
                N_("Exact copies of another picture in the same class: {n} of {total} pictures."),
                total=len(found),
                n=len(copies),
            ),
            N_("Remove the copies, unless they are meant. The split keeps copies on one side where it can."),
            alike["id"],
        )
