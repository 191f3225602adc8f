"""C175: channels whose value never changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.data.sequences.storing import channels_in, statistic
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class ConstantChannels(Check):
    """There is nothing to learn from them."""

    code = "C175"
    severity = "warning"
    title = N_("Channels that never change")
    most_points = 5
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for a channel with one value in all training sequences, or none; not where all are like that (C174)."""
        found = used(samples)
        learned = found[found["split"] == "train"]
        if len(learned) < 2:
            return None
        least = np.fmin.reduce(statistic(learned, "least"), axis=0)
        most = np.fmax.reduce(statistic(learned, "most"), axis=0)
        names = [channel.name for channel in channels_in(samples)]
        constant = [name for name, low, high in zip(names, least, most, strict=True) if not high > low]
        if not constant or len(constant) == len(names):
            return None
        return self.result(
            message(
                N_("Channels with the same value in all sequences to learn from: {channels}."),
                channels=listed(constant),
            ),
            N_("Leave them out before you import, unless another value would mean something."),
        )
