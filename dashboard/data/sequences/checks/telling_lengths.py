"""C178: lengths that give the class away."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_RIGHT = 0.95
_FEWEST = 20  # items to learn from; with fewer, anything can come about by chance


class TellingLengths(Check):
    """The network would learn when recording was stopped, not what was recorded."""

    code = "C178"
    severity = "warning"
    title = N_("The length gives the class away")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when the nearest of the classes' usual lengths names the class of nearly all, and there are several."""
        found = used(samples)
        learned = found[(found["split"] == "train") & found["label"].notna()]
        usual = learned.groupby("label")["length"].median()
        if len(learned) < _FEWEST or usual.nunique() < len(usual) or len(usual) < 2:
            return None
        distances = pd.DataFrame({label: (learned["length"] - length).abs() for label, length in usual.items()})
        right = float((distances.idxmin(axis=1) == learned["label"]).mean())
        if right < _RIGHT:
            return None
        lengths = [f"{label}: {length:g}" for label, length in list(usual.items())[:5]]
        return self.result(
            message(
                N_(
                    "The number of steps alone names the class of {percent}% of the sequences. Usual lengths: {lengths}."
                ),
                percent=round(100 * right),
                lengths=lengths,
            ),
            N_(
                "If the lengths of new sequences will not tell their class, cut all to the same length before you import them; otherwise this is fine."
            ),
        )
