"""C156: rows that no network can tell apart, although their labels differ."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, copied_by, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class SameFeatures(Check):
    """Nothing is wrong with the labels, as the rows differ in columns that are not read; but there is a limit now.

    Rows that are equal in all columns of the file are C105's matter.
    """

    code = "C156"
    severity = "note"
    title = N_("Equal items with different labels")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when rows are equal in all that is learned from, differ elsewhere, and have different labels."""
        found = used(samples)
        if copied_by(found) == "hash" or facts.normal or len(facts.classes) < 2:
            return None
        groups = found.groupby("hash")
        is_unlike = (groups["label"].transform("nunique") > 1) & (groups["row_hash"].transform("nunique") > 1)
        alike = found[is_unlike].sort_values("hash", kind="stable")
        if alike.empty:
            return None
        right = alike.groupby(["hash", "label"]).size().groupby("hash").max().sum() + len(found) - len(alike)
        return self.result(
            message(
                N_(
                    "Items that are equal in all that is learned from, but have different labels: {n} of {total}. No network can be right for more than {share} of all items."
                ),
                n=len(alike),
                total=len(found),
                share=f"{100 * right / len(found):.1f}%",
            ),
            N_("Nothing needs to be done. A column that tells them apart would help."),
            alike["id"],
        )
