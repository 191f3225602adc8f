"""C153 and C154: columns of which it is not sure what their cells mean."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.tables.dates import BOTH_WAYS, NOT_SURE
from dashboard.data.tables.types import MIXED
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult
from dashboard.spec.numbers import TableFacts


class DatesBothWays(Check):
    """Read the wrong way round, 3 April becomes 4 March; and it cannot be seen in any single row."""

    code = "C153"
    severity = "warning"
    title = N_("Day or month first?")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for dates that all can be read with the day or the month first, or are written in both ways."""
        columns = _columns_because(facts, NOT_SURE, BOTH_WAYS)
        if not columns:
            return None
        return self.result(
            message(N_("Columns whose dates could be read both ways: {columns}."), columns=listed(columns)),
            N_(
                "Look at the first rows. If days and months are the wrong way round, write the dates with the year first, as in 2024-03-01, and import again; or leave the columns out."
            ),
            columns=_read(facts, columns),
        )


class MixedTypes(Check):
    """Numbers between words are read as words: their order and their distances are lost."""

    code = "C154"
    severity = "warning"
    title = N_("Numbers and words in one column")
    most_points = 10
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for a column of which half of the cells or more are numbers, but not nearly all."""
        columns = _columns_because(facts, MIXED)
        if not columns:
            return None
        return self.result(
            message(N_("Columns that hold numbers and words: {columns}."), columns=listed(columns)),
            N_(
                "Correct the words in the file; or say that the column holds numbers, and import again: its words then count as missing."
            ),
            columns=_read(facts, columns),
        )


def _read(facts: Facts, columns: list[str]) -> list[str]:
    """Those that are not left out anyway."""
    features = facts.of_kind.features if isinstance(facts.of_kind, TableFacts) else ()
    return [feature.name for feature in features if feature.name in columns]


def _columns_because(facts: Facts, *sentences: str) -> list[str]:
    """The columns, read or left out, that were taken for what they are by one of these sentences."""
    if not isinstance(facts.of_kind, TableFacts):
        return []
    told = [(feature.name, feature.reason) for feature in facts.of_kind.features]
    told += [(column.name, column.reason) for column in facts.of_kind.left_out]
    return [name for name, reason in told if reason.id in sentences]
