"""C401: gaps in a series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.data.series.clock import interval_s, segments
from dashboard.data.series.order import in_time, parts_of, times_of
from dashboard.data.series.reading import span
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 100  # rows for each gap: with fewer, few windows fit in between


class Gaps(Check):
    """No window reaches across a gap, so that rows between two gaps may never be looked at."""

    code = "C401"
    severity = "note"
    title = N_("Gaps in time")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires where the next row is over half an interval late; with a warning when stretches without a gap are short."""
        found = used(samples)
        rows = found.iloc[in_time(found)]
        times, parts = times_of(rows), parts_of(rows)
        interval = interval_s(times, parts)
        runs = segments(times, interval, parts)
        after = np.flatnonzero((np.diff(runs) > 0) & (np.diff(parts) == 0)) + 1
        if not len(after):
            return None
        longest = float(np.max((times[after] - times[after - 1]) / np.timedelta64(1, "s")))
        return self.result(
            message(
                N_(
                    "Gaps: {n}; the longest is {longest}, while rows usually come every {interval}. The gaps end at {times}."
                ),
                n=len(after),
                longest=span(longest),
                interval=span(interval),
                times=listed((str(time.astype("datetime64[s]")).replace("T", " ") for time in times[after]), most=3),
            ),
            N_(
                "Windows never reach across a gap. If the rows only come unevenly, bring them to equal intervals first."
            ),
            rows["id"].iloc[after],
            severity="warning" if len(rows) < _MANY * len(after) else "note",
        )
