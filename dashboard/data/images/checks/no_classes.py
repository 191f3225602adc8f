"""C114: no classes, or one only."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NoClasses(Check):
    """There is nothing to tell apart; the other purposes need no classes."""

    code = "C114"
    severity = "note"
    title = N_("No classes to tell apart")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires with fewer than two classes."""
        count = len(used(samples))
        if len(facts.classes) >= 2 or not count:
            return None
        return self.result(
            message(
                N_("Pictures: {n}, classes: {count}. To tell classes apart, at least two are needed."),
                n=count,
                count=len(facts.classes),
            ),
            N_(
                "Find what is unusual, remove noise, or compress and map; or give each class a folder and import again."
            ),
        )
