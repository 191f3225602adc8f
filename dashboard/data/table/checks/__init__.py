"""The checks of tables: those that every kind of data shares, and those that only columns have."""

from __future__ import annotations

from dashboard.data.checks.base import Check
from dashboard.data.checks.conflicts import Conflicts
from dashboard.data.checks.duplicates import Duplicates
from dashboard.data.checks.few_in_class import FewInClass
from dashboard.data.checks.few_unusual import FewUnusual
from dashboard.data.checks.imbalance import Imbalance
from dashboard.data.checks.leaks import Leaks
from dashboard.data.checks.similar_names import SimilarNames
from dashboard.data.checks.untaught import Untaught
from dashboard.data.checks.unusable import Unusable
from dashboard.data.table.checks.columns_left_out import ColumnsLeftOut
from dashboard.data.table.checks.constant import Constant
from dashboard.data.table.checks.doubtful_types import DatesBothWays, MixedTypes
from dashboard.data.table.checks.empty_rows import EmptyRows
from dashboard.data.table.checks.id_like import IdLike, TargetLikeId
from dashboard.data.table.checks.labels import LabelLikeId, OneAnswer
from dashboard.data.table.checks.leaking import Leaking
from dashboard.data.table.checks.missing import Missing
from dashboard.data.table.checks.not_numbers import NotNumbers
from dashboard.data.table.checks.outliers import Outliers
from dashboard.data.table.checks.same_features import SameFeatures
from dashboard.data.table.checks.undivided import Undivided

TABLE_CHECKS: tuple[Check, ...] = (
    FewInClass(tells_undivided=False),
    Imbalance(),
    Duplicates(),
    Leaks(),
    Conflicts(),
    Unusable(),
    SimilarNames(),
    Untaught(),
    Leaking(),
    LabelLikeId(),
    OneAnswer(),
    DatesBothWays(),
    MixedTypes(),
    ColumnsLeftOut(),
    SameFeatures(),
    TargetLikeId(),
    Missing(),
    Constant(),
    IdLike(),
    Outliers(),
    NotNumbers(),
    FewUnusual(),
    Undivided(),
    EmptyRows(),
)
