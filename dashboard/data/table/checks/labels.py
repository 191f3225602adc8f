"""C151 and C152: what is to be predicted cannot be learned, as it is always different, or always the same."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks import label_like_id
from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class LabelLikeId(label_like_id.LabelLikeId):
    """Its words for rows; numbers can be predicted as numbers."""

    code = "C151"
    found_in_column = N_("Labels that stand at a single row: {n} of {total} ({labels}). They are from {column}.")
    found_without = N_("Labels that stand at a single row: {n} of {total} ({labels}).")
    mend = N_(
        "If they are numbers, import again and have a number predicted. If they are the right labels, add rows for the rare ones or merge them. If not, choose another column."
    )


class OneAnswer(Check):
    """Whoever always gives the same answer is right, and has learned nothing."""

    code = "C152"
    severity = "warning"
    title = N_("Always the same answer")
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when all labels, or all numbers to be predicted, are the same; with an error for numbers."""
        found, column = used(samples), facts.columns.get("label")
        is_number = "target" in found
        answers = found["target" if is_number else "label"]
        if column is None or facts.normal or answers.isna().any() or answers.nunique() != 1:
            return None
        value = answers.iloc[0]
        return self.result(
            message(
                N_("In all rows, {column} is {value}: there is nothing to tell apart."),
                column=column.name,
                value=f"{value:g}" if is_number else str(value),
            ),
            N_("Choose another column to be predicted, or add rows with other answers, and import again."),
            severity="error" if is_number else "warning",
        )
