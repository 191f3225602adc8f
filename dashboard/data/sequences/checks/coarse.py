"""C179: differences that are tiny beside the values."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed, used
from dashboard.data.sequences.storing import COARSE
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Coarse(Check):
    """Networks calculate with 32 bits, about seven digits: what differs only behind them is lost."""

    code = "C179"
    severity = "warning"
    title = N_("Very large numbers with tiny differences")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when rounding to 32 bits changes a channel by over a hundredth of its spread in a sequence."""
        found = observed(samples, COARSE)
        if found.empty:
            return None
        return self.result(
            message(
                N_("Sequences whose values differ only after the seventh digit: {n} of {total}."),
                n=len(found),
                total=len(used(samples)),
            ),
            N_("Subtract a constant from these channels before you import, for example the first value or the mean."),
            found["id"],
        )
