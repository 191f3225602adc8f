"""C304: values far away from all others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.table.checks.values import columns_of, dates_of, shares
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_FAR = 10.0  # times the width of the middle half, beyond it


class Outliers(Check):
    """A slip of the decimal point in what is learned from makes all other values look alike."""

    code = "C304"
    severity = "note"
    title = N_("Values far away from the others")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for values over ten times the width of the middle half away from it, among the items to learn from."""
        rows = used(samples)
        rows = rows[rows["split"] == "train"]
        far = {name: _far(values) for name, values in _columns(samples, facts)}
        found = {name: float(where.mean()) for name, where in far.items() if where.any()}
        if not found:
            return None
        concerned = np.any([far[name] for name in found], axis=0)
        return self.result(
            message(
                N_("Items to learn from with a value far away from all others: {n}. Columns: {columns}."),
                n=int(concerned.sum()),
                columns=shares(found),
            ),
            N_("Look at them: correct slips such as a lost decimal point. What is real may stay."),
            rows["id"][concerned],
        )


def _columns(samples: pd.DataFrame, facts: Facts) -> Iterator[tuple[str, np.ndarray]]:
    """Of numbers and dates in the training part, and the number that is to be predicted."""
    yield from columns_of(samples, only_training=True)
    yield from dates_of(samples, only_training=True)
    if "target" in samples:
        rows = used(samples)
        yield facts.columns["label"].name, rows["target"][rows["split"] == "train"].to_numpy(np.float64)


def _far(values: np.ndarray) -> np.ndarray:
    known = values[np.isfinite(values)]
    if not len(known):
        return np.zeros(len(values), bool)
    low, high = np.percentile(known, [25, 75])
    width = high - low
    if width <= 0:  # over half of the values are equal: nothing says how far is far
        return np.zeros(len(values), bool)
    return (values < low - _FAR * width) | (values > high + _FAR * width)
