"""Labels that are different for nearly every item; each kind that has them says so in its own words."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_LEAST_LABELS = 10
_MANY = 0.5


class LabelLikeId(Check):
    """A label that is seen once cannot be learned; most likely the column is a number, a name or a date.

    Attributes:
        found_in_column, found_without: what was found, with and without a column that the labels are from; of ``n``,
            ``total``, ``labels`` and ``column``.
        mend: what to do where the labels may be right.
    """

    severity = "warning"
    title = N_("Labels that look like an id")
    most_points = 10
    counted_in = "whole"
    found_in_column: ClassVar[str]
    found_without: ClassVar[str]
    mend: ClassVar[str]

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires from 10 labels on.

        With an error when there are over half as many labels as items, else with a warning when over half of the labels
        have a single item.
        """
        found = used(samples)
        counts = found["label"].value_counts()
        single = counts[counts == 1].index
        is_id = len(counts) > _MANY * len(found)
        if len(counts) < _LEAST_LABELS or not (is_id or len(single) > _MANY * len(counts)):
            return None
        column = facts.columns.get("label")
        fix = N_("Choose the column with the labels and import again: this one cannot be learned from.")
        return self.result(
            message(
                self.found_in_column if column else self.found_without,
                n=len(single),
                total=len(counts),
                labels=listed(map(str, single), most=3),
                column=column.name if column else "",
            ),
            fix if is_id else self.mend,
            found[found["label"].isin(single)]["id"],
            severity="error" if is_id else "warning",
        )
