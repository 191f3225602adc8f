"""The checks of tables of numbers: those that every kind of data shares, and those that only numbers have."""

from __future__ import annotations

from dashboard.data.checks.base import Check
from dashboard.data.checks.conflicts import Conflicts
from dashboard.data.checks.duplicates import Duplicates
from dashboard.data.checks.few_unusual import FewUnusual
from dashboard.data.checks.leaks import Leaks
from dashboard.data.checks.unusable import Unusable
from dashboard.data.table.checks.constant import Constant
from dashboard.data.table.checks.empty_rows import EmptyRows
from dashboard.data.table.checks.id_like import IdLike
from dashboard.data.table.checks.missing import Missing
from dashboard.data.table.checks.not_numbers import NotNumbers
from dashboard.data.table.checks.outliers import Outliers
from dashboard.data.table.checks.undivided import Undivided

TABLE_CHECKS: tuple[Check, ...] = (
    Duplicates(),
    Leaks(),
    Conflicts(),
    Unusable(),
    Missing(),
    Constant(),
    IdLike(),
    Outliers(),
    NotNumbers(),
    FewUnusual(),
    Undivided(),
    EmptyRows(),
)
