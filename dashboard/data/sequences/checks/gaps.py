"""C176: steps without a value."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.sequences.storing import channels_in, statistic
from dashboard.data.table.checks.values import shares
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 0.2


class Gaps(Check):
    """A gap is filled with the value before it: where there are many, the network mostly sees our filling."""

    code = "C176"
    severity = "note"
    title = N_("Missing values")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for any gap; with a warning when over a fifth of a channel is missing."""
        found = used(samples)
        gaps = found["length"].to_numpy(np.float64)[:, None] - statistic(found, "known")
        if not gaps.any():
            return None
        total = max(1, int(found["length"].sum()))
        missing = {
            channel.name: float(count / total)
            for channel, count in zip(channels_in(samples), gaps.sum(axis=0), strict=True)
            if count
        }
        concerned = found["id"][gaps.any(axis=1)]
        return self.result(
            message(
                N_("Sequences with missing values: {n} of {total}. Channels with gaps: {channels}."),
                n=len(concerned),
                total=len(found),
                channels=shares(missing),
            ),
            N_("A gap gets the value of the step before it. Fill gaps at the source if you know better."),
            concerned,
            severity="warning" if max(missing.values()) > _MANY else "note",
        )
