"""C305: cells that are no number, or an infinite one."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, observed
from dashboard.data.table.frame import INFINITE, NO_NUMBER
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NotNumbers(Check):
    """They were read as missing; somebody should know.

    Args:
        tells_infinite: whether no other check of this kind of data speaks of infinite numbers.
    """

    code = "C305"
    severity = "warning"
    title = N_("Cells that are no number")

    def __init__(self, *, tells_infinite: bool = True) -> None:
        self.tells_infinite = tells_infinite

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a column of numbers has other words in it, or infinite numbers."""
        infinite, other = observed(samples, INFINITE), observed(samples, NO_NUMBER)
        if not self.tells_infinite:
            infinite = infinite.iloc[:0]
        if infinite.empty and other.empty:
            return None
        return self.result(
            message(
                N_(
                    "Items with text in a column of numbers: {other}. Items with an infinite number, or one beyond 1e100: {infinite}. These cells count as missing."
                ),
                other=len(other),
                infinite=len(infinite),
            ),
            N_("Correct the cells if they mean something, for example “> 100”, and import again."),
            pd.concat([infinite, other])["id"].drop_duplicates(),
        )
