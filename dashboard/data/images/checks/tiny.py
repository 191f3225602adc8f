"""C110: pictures of a few pixels."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, observed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Tiny(Check):
    """Under 8 pixels wide or high there is little to see; often such a file is a placeholder."""

    code = "C110"
    severity = "warning"
    title = N_("Tiny pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when used pictures are under 8 pixels wide or high."""
        tiny = observed(samples, "tiny")
        if tiny.empty:
            return None
        return self.result(
            message(
                N_("Pictures under 8 pixels wide or high: {n}, for example {names}."),
                n=len(tiny),
                names=listed(tiny["name"], most=2),
            ),
            N_("Look at them: if they are placeholders, leave them out."),
            tiny["id"],
        )
