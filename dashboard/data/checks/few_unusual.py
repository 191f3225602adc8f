"""C306: hardly any unusual item to judge by, or so many that they are not unusual."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.prepared import flags_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_FEWEST = 10
_MOST = 0.5


class FewUnusual(Check):
    """With two unusual items in the test, the area under the curve is a matter of luck."""

    code = "C306"
    severity = "warning"
    title = N_("Number of unusual items")
    most_points = 15
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when labels name under 10 items as unusual, or over half of all."""
        rows = used(samples)
        if not rows["unusual"].notna().any():
            return None
        concerned = rows[flags_of(rows)]
        n, total = len(concerned), len(rows)
        if n > _MOST * total:
            sentence = N_("Items whose labels are not normal: {n} of {total}, over half.")
            fix = N_("Check which labels are the normal ones.")
        elif n < _FEWEST:
            sentence = N_(
                "Unusual items: {n} of {total}, half of them in the test. How well they are found will not be sure."
            )
            fix = N_("Add labelled examples of what should be found.")
        else:
            return None
        return self.result(message(sentence, n=n, total=total), fix, concerned["id"])
