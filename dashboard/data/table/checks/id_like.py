"""C303 and C157: columns that look like numbers of the items, among those that are read, or what is to be predicted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
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
            columns=found,
        )


class TargetLikeId(Check):
    """It goes on with the rows; nothing that is measured can tell it."""

    code = "C157"
    severity = "warning"
    title = N_("The number to predict looks like an id")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires where whole numbers are predicted that are all different, and grow from row to row."""
        found, column = used(samples), facts.columns.get("label")
        if column is None or "target" not in found or not _numbers_items(found["target"].to_numpy(np.float64)):
            return None
        return self.result(
            message(N_("The numbers in {column} are all different, and grow from row to row."), column=column.name),
            N_("Choose another column to be predicted and import again, unless it measures something."),
        )


def _numbers_items(values: np.ndarray) -> bool:
    return (
        len(values) >= _FEWEST
        and bool(np.isfinite(values).all())
        and bool((values == np.round(values)).all())
        and bool((np.diff(values) > 0).all())
    )
