"""C303: columns that look like numbers of the items."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.table.checks.values import columns_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_FEWEST = 20


class IdLike(Check):
    """New items have numbers that were never seen: they all look unusual, for no reason."""

    code = "C303"
    severity = "warning"
    title = N_("Columns that number the items")
    most_points = 5
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for whole numbers that are all different, and grow from row to row."""
        found = [name for name, values in columns_of(samples) if _numbers_items(values)]
        if not found:
            return None
        return self.result(
            message(
                N_("Columns whose whole numbers grow from row to row, as numbers of items do: {columns}."),
                columns=listed(found),
            ),
            N_("Leave them out, unless they measure something."),
        )


def _numbers_items(values: np.ndarray) -> bool:
    return (
        len(values) >= _FEWEST
        and bool(np.isfinite(values).all())
        and bool((values == np.round(values)).all())
        and bool((np.diff(values) > 0).all())
    )
