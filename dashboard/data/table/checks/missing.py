"""C301: missing values."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.table.checks.values import features_of, shares
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
        gaps = {name: pd.isna(values) for name, values in features_of(samples)}
        missing = {name: float(where.mean()) for name, where in gaps.items() if where.any()}
        if not missing:
            return None
        rows = used(samples)
        concerned = rows["id"][np.any(list(gaps.values()), axis=0)]
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
            columns=[name for name, share in missing.items() if share > _MANY],
        )
