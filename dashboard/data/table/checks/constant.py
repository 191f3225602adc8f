"""C302: columns whose value never changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.table.checks.values import features_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Constant(Check):
    """There is nothing to learn from it; an item that differs in it stands out at once, whether it matters or not."""

    code = "C302"
    severity = "warning"
    title = N_("Columns that never change")
    most_points = 5
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for a column with at most one value in the training part; with an error when all are like that."""
        columns = dict(features_of(samples, only_training=True))
        constant = [name for name, values in columns.items() if len(values) > 1 and _never_changes(values)]
        if not constant:
            return None
        if len(constant) == len(columns):
            return self.result(
                message(N_("In the items to learn from, no column ever changes: there is nothing to learn.")),
                N_("Check that the right columns are read as numbers, and import again."),
                severity="error",
            )
        return self.result(
            message(N_("Columns with the same value in all items to learn from: {columns}."), columns=listed(constant)),
            N_("Leave them out, unless another value would mean that something is wrong."),
            columns=constant,
        )


def _never_changes(values: np.ndarray) -> bool:
    return len(pd.unique(values[~pd.isna(values)])) <= 1
