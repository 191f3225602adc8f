"""C170: sequences of different lengths."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Ragged(Check):
    """A network reads inputs of one size: shorter ones are filled up, and it has to be told where they end."""

    code = "C170"
    severity = "note"
    title = N_("Unequal lengths")
    most_points = 0

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when not all sequences have the same number of steps."""
        lengths = used(samples)["length"]
        if lengths.nunique() < 2:
            return None
        return self.result(
            message(
                N_("The sequences have {shortest} to {longest} steps, usually {median}."),
                shortest=int(lengths.min()),
                longest=int(lengths.max()),
                median=int(np.median(lengths)),
            ),
            N_(
                "Nothing needs to be done: shorter ones are filled up at the end, and the network is told which steps there are."
            ),
        )
