"""C111: animations and files of several pages."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, observed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class FirstFrames(Check):
    """Only the first picture of such a file is used."""

    code = "C111"
    severity = "warning"
    title = N_("Files of several pictures")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for animated GIF, PNG and WebP files and for TIFF files of several pages."""
        several = observed(samples, "frames")
        if several.empty:
            return None
        return self.result(
            message(
                N_("Files of which only the first of several pictures is used: {n}, for example {names}."),
                n=len(several),
                names=listed(several["name"], most=2),
            ),
            N_("If the others matter, save each one as a file of its own."),
            several["id"],
        )
