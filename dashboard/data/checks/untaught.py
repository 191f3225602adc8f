"""C109: classes that are tested but never taught."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Untaught(Check):
    """A network cannot give an answer that it never saw: each of these items will be a mistake."""

    code = "C109"
    severity = "warning"
    title = N_("Classes without training items")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when validation or test items have a label that no training item has, unless it is an unusual one."""
        if facts.normal:
            return None
        found = used(samples)
        taught = set(found[found["split"] == "train"]["label"])
        untaught = [label for label in facts.classes if label not in taught]
        if not untaught:
            return None
        ids = found[found["label"].isin(untaught)]["id"]
        return self.result(
            message(
                N_(
                    "Classes with nothing to learn from: {classes}. Their items, which will all count as mistakes: {n}."
                ),
                classes=listed(untaught),
                n=len(ids),
            ),
            N_("Add training items of these classes, or remove the classes from the test set."),
            ids,
        )
