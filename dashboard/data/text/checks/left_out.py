"""C210: rows and files without a text."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.text.rows import BLANK_TEXT, EMPTY_TEXT
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class LeftOut(Check):
    """They were left out; if they are many, the text may stand in another column."""

    code = "C210"
    severity = "note"
    title = N_("Empty texts")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when entries were skipped because their text is empty or holds spaces only."""
        empty = samples[samples["reason_code"].isin([EMPTY_TEXT.code, BLANK_TEXT.code])]
        if empty.empty:
            return None
        return self.result(
            message(
                N_("Entries that were left out because their text is empty: {n} of {total} ({names})."),
                n=len(empty),
                total=len(samples),
                names=listed(empty["name"], most=3),
            ),
            N_("Nothing needs to be done, unless there should be a text."),
            empty["id"],
        )
