"""The checks of sequences: those that every kind of data shares, and those that only sequences have."""

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
from dashboard.data.sequences.checks.coarse import Coarse
from dashboard.data.sequences.checks.constant_channels import ConstantChannels
from dashboard.data.sequences.checks.constant_sequences import ConstantSequences
from dashboard.data.sequences.checks.cut_off import CutOff
from dashboard.data.sequences.checks.gaps import Gaps
from dashboard.data.sequences.checks.label_like_id import LabelLikeId
from dashboard.data.sequences.checks.not_finite import NotFinite
from dashboard.data.sequences.checks.out_of_order import OutOfOrder
from dashboard.data.sequences.checks.ragged import Ragged
from dashboard.data.sequences.checks.telling_lengths import TellingLengths
from dashboard.data.sequences.checks.too_short import TooShort
from dashboard.data.sequences.checks.uneven import Uneven
from dashboard.data.table.checks.not_numbers import NotNumbers

SEQUENCE_CHECKS: tuple[Check, ...] = (
    FewInClass(),
    Imbalance(),
    Duplicates(),
    Leaks(),
    Conflicts(),
    Unusable(),
    SimilarNames(),
    Untaught(),
    Ragged(),
    TooShort(),
    NotFinite(),
    Uneven(),
    ConstantSequences(),
    ConstantChannels(),
    Gaps(),
    OutOfOrder(),
    TellingLengths(),
    Coarse(),
    CutOff(),
    LabelLikeId(),
    NotNumbers(tells_infinite=False),
)
