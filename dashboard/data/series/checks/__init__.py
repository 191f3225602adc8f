"""The checks of series: those of tables of numbers that apply, and those that only series have."""

from __future__ import annotations

from dashboard.data.checks.base import Check
from dashboard.data.checks.unusable import Unusable
from dashboard.data.series.checks.few_stretches import FewStretches
from dashboard.data.series.checks.gaps import Gaps
from dashboard.data.series.checks.order import OutOfOrder
from dashboard.data.series.checks.short_stretches import ShortStretches
from dashboard.data.series.checks.stuck import Stuck
from dashboard.data.table.checks.constant import Constant
from dashboard.data.table.checks.empty_rows import EmptyRows
from dashboard.data.table.checks.id_like import IdLike
from dashboard.data.table.checks.missing import Missing
from dashboard.data.table.checks.not_numbers import NotNumbers
from dashboard.data.table.checks.outliers import Outliers
from dashboard.data.table.checks.undivided import Undivided

SERIES_CHECKS: tuple[Check, ...] = (
    Unusable(),
    Missing(),
    Constant(),
    IdLike(),
    Outliers(),
    NotNumbers(),
    Gaps(),
    OutOfOrder(),
    Stuck(),
    FewStretches(),
    ShortStretches(),
    Undivided(),
    EmptyRows(),
)
