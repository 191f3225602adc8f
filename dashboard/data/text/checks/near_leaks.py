"""C204: almost the same text on both sides of the split."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts
from dashboard.data.checks.leaks import nearly_equal, on_both_sides
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NearLeaks(Check):
    """Capital letters and punctuation do not make a text new: tested on it, a network looks better than it is.

    Our own split never divides such texts, so this is about data that came divided.
    """

    code = "C204"
    severity = "warning"
    title = N_("Almost the same text on both sides")
    most_points = 30
    counted_in = "tested"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a text for test or validation differs from one to learn from in its signs only."""
        in_test, in_validation = on_both_sides(samples, nearly_equal)
        if in_test.empty and in_validation.empty:
            return None
        return self.result(
            message(
                N_(
                    "Texts that equal one to learn from except for capital letters, spaces and punctuation: {tests} in the test, {validations} in validation. The result will look better than it is."
                ),
                tests=len(in_test),
                validations=len(in_validation),
            ),
            N_("Leave these texts out on one of the two sides. Nothing was removed for you."),
            pd.concat([in_test, in_validation])["id"],
        )
