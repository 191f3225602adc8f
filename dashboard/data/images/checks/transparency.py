"""C112: pictures with transparent places."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Transparency(Check):
    """What shows through has to have some colour: white was taken."""

    code = "C112"
    severity = "note"
    title = N_("Transparent pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when pictures were put on white."""
        transparent = observed(samples, "transparent")
        if transparent.empty:
            return None
        return self.result(
            message(N_("Pictures with transparent places, which were put on white: {n}."), n=len(transparent)),
            N_("Nothing needs to be done, unless the pictures were meant for a dark background."),
            transparent["id"],
        )
