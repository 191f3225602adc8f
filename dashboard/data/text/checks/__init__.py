"""The checks of imported texts: those that every kind of data shares, and those that only texts have."""

from __future__ import annotations

from dashboard.data.checks.base import Check
from dashboard.data.checks.conflicts import Conflicts
from dashboard.data.checks.duplicates import Duplicates
from dashboard.data.checks.few_in_class import FewInClass
from dashboard.data.checks.imbalance import Imbalance
from dashboard.data.checks.leaks import Leaks
from dashboard.data.checks.similar_names import SimilarNames
from dashboard.data.checks.untaught import Untaught
from dashboard.data.checks.unusable import Unusable
from dashboard.data.text.checks.empty import Empty
from dashboard.data.text.checks.html import Html
from dashboard.data.text.checks.label_in_text import LabelInText
from dashboard.data.text.checks.label_like_id import LabelLikeId
from dashboard.data.text.checks.left_out import LeftOut
from dashboard.data.text.checks.mixed_scripts import MixedScripts
from dashboard.data.text.checks.near_duplicates import NearDuplicates
from dashboard.data.text.checks.near_leaks import NearLeaks
from dashboard.data.text.checks.short import Short
from dashboard.data.text.checks.wrong_encoding import WrongEncoding

TEXT_CHECKS: tuple[Check, ...] = (
    FewInClass(),
    Imbalance(),
    Duplicates(),
    Leaks(),
    Conflicts(),
    Unusable(),
    SimilarNames(),
    Untaught(),
    Empty(),
    Short(),
    NearDuplicates(),
    NearLeaks(),
    LabelInText(),
    MixedScripts(),
    Html(),
    WrongEncoding(),
    LabelLikeId(),
    LeftOut(),
)
