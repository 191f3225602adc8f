"""C209: labels that are different for nearly every text."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_LEAST_LABELS = 10
_MANY = 0.5


class LabelLikeId(Check):
    """A label that is seen once cannot be learned; most likely the column is a number, a name or a date."""

    code = "C209"
    severity = "warning"
    title = N_("Labels that look like an id")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires from 10 labels on.

        With an error when there are over half as many labels as texts, else with a warning when over half of the labels
        have a single text.
        """
        found = used(samples)
        counts = found["label"].value_counts()
        single = counts[counts == 1].index
        is_id = len(counts) > _MANY * len(found)
        if len(counts) < _LEAST_LABELS or not (is_id or len(single) > _MANY * len(counts)):
            return None
        column = facts.columns.get("label")
        sentence = N_("Labels that stand at a single text: {n} of {total} ({labels}).")
        if column is not None:
            sentence = N_("Labels that stand at a single text: {n} of {total} ({labels}). They are from {column}.")
        fix = N_(
            "If these are the right labels, add texts for the rare ones or merge them. If not, choose another column."
        )
        if is_id:
            fix = N_("Choose the column with the labels and import again: this one cannot be learned from.")
        return self.result(
            message(
                sentence,
                n=len(single),
                total=len(counts),
                labels=listed(map(str, single), most=3),
                column=column.name if column else "",
            ),
            fix,
            found[found["label"].isin(single)]["id"],
            severity="error" if is_id else "warning",
        )
