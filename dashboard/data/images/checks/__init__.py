"""The checks of imported pictures: those that every kind of data shares, and those that only pictures have."""

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
from dashboard.data.images.checks.blank import Blank
from dashboard.data.images.checks.blurred import Blurred
from dashboard.data.images.checks.dark import Dark
from dashboard.data.images.checks.first_frames import FirstFrames
from dashboard.data.images.checks.huge import Huge
from dashboard.data.images.checks.mixed_colour import MixedColour
from dashboard.data.images.checks.near_conflicts import NearConflicts
from dashboard.data.images.checks.near_duplicates import NearDuplicates
from dashboard.data.images.checks.near_leaks import NearLeaks
from dashboard.data.images.checks.no_classes import NoClasses
from dashboard.data.images.checks.odd_shapes import OddShapes
from dashboard.data.images.checks.odd_type import OddType
from dashboard.data.images.checks.sizes import Sizes
from dashboard.data.images.checks.tiny import Tiny
from dashboard.data.images.checks.transparency import Transparency

IMAGE_CHECKS: tuple[Check, ...] = (
    FewInClass(),
    Imbalance(),
    Duplicates(),
    Leaks(),
    Conflicts(),
    Unusable(),
    MixedColour(),
    SimilarNames(),
    Untaught(),
    Tiny(),
    FirstFrames(),
    Transparency(),
    Sizes(),
    NoClasses(),
    FewUnusual(),
    NearDuplicates(),
    NearConflicts(),
    NearLeaks(),
    Huge(),
    OddShapes(),
    Blank(),
    Dark(),
    Blurred(),
    OddType(),
)
