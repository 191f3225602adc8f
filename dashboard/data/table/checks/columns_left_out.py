"""C155: columns that are not read, such as names and numbers of the items."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult
from dashboard.spec.numbers import TableFacts


class ColumnsLeftOut(Check):
    """Nobody should have to wonder where a column went."""

    code = "C155"
    severity = "note"
    title = N_("Columns that are not used")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a column of the table is neither learned from nor predicted."""
        left_out = facts.of_kind.left_out if isinstance(facts.of_kind, TableFacts) else ()
        if not left_out:
            return None
        return self.result(
            message(
                N_("Columns that nothing is learned from: {columns}."),
                columns=listed(column.name for column in left_out),
            ),
            N_("The overview says why for each of them. To use one, say what is in it, and import again."),
        )
