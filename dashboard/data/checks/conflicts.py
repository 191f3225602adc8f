"""C105: the same item under two labels."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, copied_by, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Conflicts(Check):
    """One of the labels must be wrong, and no network can satisfy both."""

    code = "C105"
    severity = "warning"
    title = N_("One item, two labels")
    most_points = 30

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when equal items are in different classes."""
        found = used(samples)
        same = copied_by(found)
        num_labels = found.groupby(same)["label"].transform("nunique")
        alike = found[num_labels > 1].sort_values(same, kind="stable")
        if alike.empty:
            return None
        first = alike[alike[same] == alike[same].iloc[0]]
        return self.result(
            message(
                N_("Items that have different labels in different places: {n}, for example {name} as {labels}."),
                n=int(alike[same].nunique()),
                name=str(first["name"].iloc[0]),
                labels=sorted(set(first["label"].dropna())),
            ),
            N_(
                "Look at these items, and keep each in its right class only. Where labels cannot be changed here, correct them in the file, and import it again."
            ),
            alike["id"],
        )
