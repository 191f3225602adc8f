"""C173: steps that are not equally far from each other in time."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed, used
from dashboard.data.sequences.clock import UNEVEN
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Uneven(Check):
    """A network counts steps and knows nothing of times: a gap in time looks like a jump."""

    code = "C173"
    severity = "warning"
    title = N_("Unequal time between steps")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when in a sequence some step is over a quarter nearer or farther than usual; only where there are times."""
        found = observed(samples, UNEVEN)
        if found.empty:
            return None
        return self.result(
            message(
                N_("Sequences whose steps are not equally far from each other in time: {n} of {total}."),
                n=len(found),
                total=len(used(samples)),
            ),
            N_("Bring them to equal intervals before you import them; the network sees steps, not times."),
            found["id"],
        )
