"""C131: nearly the same picture under two labels."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples
from dashboard.data.images.checks.looks import near_copies
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NearConflicts(Check):
    """Either one of the labels is wrong, or what tells the classes apart is hardly to be seen."""

    code = "C131"
    severity = "warning"
    title = N_("Almost the same picture, two labels")
    most_points = 20

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when near copies are in different classes; exactly equal ones alone are C105's matter."""
        alike = near_copies(samples)
        alike = alike[alike.groupby("group")["label"].transform("nunique") > 1]
        if alike.empty:
            return None
        first = alike[alike["group"] == alike["group"].iloc[0]].drop_duplicates("label")
        return self.result(
            message(
                N_(
                    "Groups of pictures that are almost the same but have different labels: {n}, for example {names} as {labels}."
                ),
                n=int(alike["group"].nunique()),
                names=examples(first["name"], most=2),
                labels=examples(first["label"], most=2),
            ),
            N_(
                "Look at them side by side. Where a label is wrong, correct it; where a picture shows both, leave it out."
            ),
            alike["id"],
        )
