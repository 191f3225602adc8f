"""C171: sequences of very few steps."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

FEWEST_STEPS = 5


class TooShort(Check):
    """In so few steps nothing can be seen of how values go on."""

    code = "C171"
    severity = "warning"
    title = N_("Very short sequences")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for sequences of under five steps; another sentence where all have one step only."""
        found = used(samples)
        short = found[found["length"] < FEWEST_STEPS]
        if short.empty:
            return None
        if (found["length"] == 1).all():
            return self.result(
                message(N_("Every sequence has one step only: there is no order in time to learn from.")),
                N_("Read the data as a table, or check whether steps and sequences were mistaken for each other."),
                short["id"],
            )
        return self.result(
            message(
                N_("Sequences with under {least} steps: {n} of {total}, the shortest with {shortest}."),
                least=FEWEST_STEPS,
                n=len(short),
                total=len(found),
                shortest=int(short["length"].min()),
            ),
            N_("Look whether they were cut off, and leave them out if they are."),
            short["id"],
        )
