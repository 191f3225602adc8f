"""C403: a value that stays exactly the same for long, as from a sensor that hangs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.series.order import in_time, parts_of
from dashboard.data.table.checks.values import columns_of, shares
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_LONG = 50  # rows
_MOSTLY = 0.5  # a column that mostly stands still, such as a switch, is meant to


class Stuck(Check):
    """What a broken sensor writes is learned as normal."""

    code = "C403"
    severity = "note"
    title = N_("Values that do not change")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a value that usually changes is the same in 50 rows one after the other, among those to learn from."""
        found = used(samples)
        rows = found.iloc[in_time(found)]
        learned = (rows["split"] == "train").to_numpy()
        still = {name: _still(values, parts_of(rows)) & learned for name, values in columns_of(rows)}
        concerned = {
            name: float(where.sum() / max(1, learned.sum()))
            for name, where in still.items()
            if where.any() and where.sum() <= _MOSTLY * learned.sum()
        }
        if not concerned:
            return None
        where = np.any([still[name] for name in concerned], axis=0)
        return self.result(
            message(
                N_(
                    "Rows to learn from in which a value does not change for {long} rows or more: {n}. Columns: {columns}."
                ),
                long=_LONG,
                n=int(where.sum()),
                columns=shares(concerned),
            ),
            N_("If the sensor hung, mark these rows as unusual, or take them out."),
            rows["id"][where],
        )


def _still(values: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """<bool>[n]: rows of a run of at least ``_LONG`` equal values."""
    is_new = np.concatenate([[True], (values[1:] != values[:-1]) | (parts[1:] != parts[:-1])])
    runs = np.cumsum(is_new) - 1
    return np.bincount(runs)[runs] >= _LONG
