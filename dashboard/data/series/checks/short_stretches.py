"""C405: hardly two rows follow each other without a gap."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.series.clock import FEWEST_STEPS
from dashboard.data.series.order import in_time, runs_of
from dashboard.data.series.windows import most_steps
from dashboard.i18n import N_, message
from dashboard.spec.dataset import SPLITS, CheckResult


class ShortStretches(Check):
    """No window fits in between, or only one that is too short to show how values go on."""

    code = "C405"
    severity = "error"
    title = N_("Too many gaps")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when some part of the split has no eight rows without a gap; one that is empty has a check of its own."""
        found = used(samples)
        rows = found.iloc[in_time(found)]
        splits = rows["split"].to_numpy(dtype=str)
        if not set(SPLITS) <= set(splits):
            return None
        most = most_steps(splits, runs_of(rows), SPLITS)
        if most >= FEWEST_STEPS:
            return None
        return self.result(
            message(
                N_(
                    "In some part of the split, at most {most} rows follow each other without a gap. At least {least} are needed for a window."
                ),
                most=most,
                least=FEWEST_STEPS,
            ),
            N_("Bring the rows to equal intervals before you import them, or give data with fewer gaps."),
        )
