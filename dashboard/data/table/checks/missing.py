"""C301: missing values."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.table.checks.values import columns_of, shares
from dashboard.data.table.rows import numbers_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 0.2


class Missing(Check):
    """A gap is filled with what is usual: where there are many, the network mostly sees our filling."""

    code = "C301"
    severity = "note"
    title = N_("Missing values")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for any gap; with a warning when over a fifth of a column is missing."""
        missing = {
            name: float(np.isnan(values).mean()) for name, values in columns_of(samples) if np.isnan(values).any()
        }
        if not missing:
            return None
        rows = used(samples)
        concerned = rows["id"][np.isnan(numbers_of(rows)).any(axis=1)]
        return self.result(
            message(
                N_("Items that lack a value: {n} of {total}. Columns with gaps: {columns}."),
                n=len(concerned),
                total=len(rows),
                columns=shares(missing),
            ),
            N_(
                "Gaps are filled with the column's usual value. Fill them at the source, or leave out a column that is mostly empty."
            ),
            concerned,
            severity="warning" if max(missing.values()) > _MANY else "note",
        )
