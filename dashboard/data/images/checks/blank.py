"""C135: pictures that show nothing."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples
from dashboard.data.images.alike import BLANK_CONTRAST
from dashboard.data.images.checks.looks import with_look
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Blank(Check):
    """An empty scan, a lens cap or a failed download: its label is learned from nothing."""

    code = "C135"
    severity = "warning"
    title = N_("Blank pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when the greys of a used picture spread over less than 3 of 255 values (standard deviation)."""
        found = with_look(samples)
        blank = found[found["contrast"] < BLANK_CONTRAST]
        if blank.empty:
            return None
        return self.result(
            message(
                N_("Pictures of one colour all over, which show nothing: {n}, for example {names}."),
                n=len(blank),
                names=examples(blank["name"], most=2),
            ),
            N_("Leave them out, unless “nothing to see” is a class of yours."),
            blank["id"],
        )
