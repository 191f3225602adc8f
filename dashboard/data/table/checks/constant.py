"""C302: columns whose value never changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.table.checks.values import columns_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Constant(Check):
    """There is nothing to learn from it; an item that differs in it stands out at once, whether it matters or not."""

    code = "C302"
    severity = "warning"
    title = N_("Columns that never change")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for a column with at most one value in the training part."""
        constant = [
            name
            for name, values in columns_of(samples, only_training=True)
            if len(values) > 1 and len(np.unique(values[np.isfinite(values)])) <= 1
        ]
        if not constant:
            return None
        return self.result(
            message(N_("Columns with the same value in all items to learn from: {columns}."), columns=listed(constant)),
            N_("Leave them out, unless another value would mean that something is wrong."),
        )
