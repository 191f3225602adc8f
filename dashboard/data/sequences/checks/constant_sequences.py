"""C174: sequences in which nothing ever changes."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.sequences.storing import statistic
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class ConstantSequences(Check):
    """Mostly a sensor that was off."""

    code = "C174"
    severity = "warning"
    title = N_("Sequences that never change")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for sequences of several steps whose channels all keep one value; with an error when all are like that."""
        found = used(samples)
        least, most = statistic(found, "least"), statistic(found, "most")
        is_still = ~(most > least).any(axis=1) & (found["length"] > 1).to_numpy()
        if not is_still.any():
            return None
        return self.result(
            message(
                N_("Sequences whose values are the same at all steps: {n} of {total}."),
                n=int(is_still.sum()),
                total=len(found),
            ),
            N_("Look whether the sensor was off, and leave them out if it was."),
            found["id"][is_still],
            severity="error" if is_still.all() and not (least != least[:1]).any() else "warning",
        )
