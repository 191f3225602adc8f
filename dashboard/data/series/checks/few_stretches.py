"""C404: few stretches of unusual rows to judge by."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.prepared import flags_of
from dashboard.data.series.order import in_time, runs_of
from dashboard.data.series.stretches import unusual_stretches
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_FEWEST = 4


class FewStretches(Check):
    """A thousand rows of one failure are one failure: whether it is found says little about the next one."""

    code = "C404"
    severity = "warning"
    title = N_("Few unusual stretches")
    most_points = 15
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when labels mark some rows as unusual, but in fewer than four stretches."""
        found = used(samples)
        rows = found.iloc[in_time(found)]
        flags = flags_of(rows)
        count = len(unusual_stretches(flags, runs_of(rows))[0])
        if not 0 < count < _FEWEST:
            return None
        return self.result(
            message(N_("Stretches of unusual rows: {count}, with {n} rows."), count=count, n=int(flags.sum())),
            N_("How many of them are found is hardly more than luck. Add labelled data of more events."),
            rows["id"][flags],
        )
