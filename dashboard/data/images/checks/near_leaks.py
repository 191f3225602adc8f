"""C132: nearly the same picture on both sides of the split."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts
from dashboard.data.checks.leaks import nearly_equal, on_both_sides
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NearLeaks(Check):
    """What was learned by heart answers for a near copy, too: tested on it, a network looks better than it is.

    Our own split parts near copies only where they are most of a class, so this is mostly about data that came divided.
    """

    code = "C132"
    severity = "warning"
    title = N_("Almost the same picture on both sides")
    most_points = 30
    counted_in = "tested"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a picture for test or validation is a near copy, and no exact one, of a picture to learn from."""
        if "group" not in samples:
            return None
        in_test, in_validation = on_both_sides(samples, nearly_equal)
        if in_test.empty and in_validation.empty:
            return None
        return self.result(
            message(
                N_(
                    "Pictures that are almost the same as one to learn from: {tests} in the test, {validations} in validation. The result will look better than it is."
                ),
                tests=len(in_test),
                validations=len(in_validation),
            ),
            N_("Leave these pictures out on one of the two sides. Nothing was removed for you."),
            pd.concat([in_test, in_validation])["id"],
        )
