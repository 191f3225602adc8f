"""C177: steps that are not in the order of their times, or share one."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed
from dashboard.data.sequences.clock import OUT_OF_ORDER, TWICE
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class OutOfOrder(Check):
    """Two recordings under one id look like this."""

    code = "C177"
    severity = "warning"
    title = N_("Times out of order")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a sequence's times go back in the file, or occur twice."""
        back, twice = observed(samples, OUT_OF_ORDER), observed(samples, TWICE)
        if back.empty and twice.empty:
            return None
        return self.result(
            message(
                N_("Sequences whose times go back: {back}. Sequences in which a time occurs twice: {twice}."),
                back=len(back),
                twice=len(twice),
            ),
            N_(
                "Look whether several recordings have the same id. In a table the steps were put in the order of their times; in files of their own they stay as they are."
            ),
            pd.concat([back, twice])["id"].drop_duplicates(),
        )
