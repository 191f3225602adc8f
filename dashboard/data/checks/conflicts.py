"""C105: the same picture under two labels."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Conflicts(Check):
    """One of the labels must be wrong, and no network can satisfy both."""

    code = "C105"
    severity = "warning"
    title = N_("One picture, two labels")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when equal pictures lie in different classes."""
        found = used(samples)
        num_labels = found.groupby("hash")["label"].transform("nunique")
        alike = found[num_labels > 1].sort_values("hash", kind="stable")
        if alike.empty:
            return None
        first = alike[alike["hash"] == alike["hash"].iloc[0]]
        return self.result(
            message(
                N_("Pictures that have different labels in different places: {n}, for example {name} as {labels}."),
                n=int(alike["hash"].nunique()),
                name=str(first["name"].iloc[0]),
                labels=sorted(set(first["label"])),
            ),
            N_("Look at these pictures, keep each in its right class only, and import again."),
            alike["id"],
        )
