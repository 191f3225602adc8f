"""C149: a few pictures of another file type than nearly all others."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, observed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class OddType(Check):
    """A GIF among photographs is often a placeholder: "image not found", a logo, a part of a web page."""

    code = "C149"
    severity = "note"
    title = N_("Pictures of an unusual file type")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when the reader noticed such pictures; at least 95 % of the others are of one type then."""
        odd = observed(samples, "odd_type")
        if odd.empty:
            return None
        return self.result(
            message(
                N_("Pictures of another file type than nearly all others: {n}, for example {names}."),
                n=len(odd),
                names=examples(odd["name"], most=5),
            ),
            N_("Look at them: if they do not belong to the data, leave them out."),
            odd["id"],
        )
