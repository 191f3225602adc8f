"""The checks of imported pictures, one a file. To add one: a class with a code that is free, and a line here."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts
from dashboard.data.checks.conflicts import Conflicts
from dashboard.data.checks.duplicates import Duplicates
from dashboard.data.checks.few_in_class import FewInClass
from dashboard.data.checks.first_frames import FirstFrames
from dashboard.data.checks.imbalance import Imbalance
from dashboard.data.checks.leaks import Leaks
from dashboard.data.checks.mixed_colour import MixedColour
from dashboard.data.checks.similar_names import SimilarNames
from dashboard.data.checks.sizes import Sizes
from dashboard.data.checks.tiny import Tiny
from dashboard.data.checks.transparency import Transparency
from dashboard.data.checks.untaught import Untaught
from dashboard.data.checks.unusable import Unusable
from dashboard.spec.dataset import CheckResult

CHECKS: tuple[Check, ...] = (
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
)
_WORST_FIRST = {"error": 0, "warning": 1, "note": 2}


def run_checks(samples: pd.DataFrame, facts: Facts) -> tuple[CheckResult, ...]:
    """What all checks found, worst first, then by code."""
    found = [result for check in CHECKS if (result := check.run(samples, facts)) is not None]
    return tuple(sorted(found, key=lambda result: (_WORST_FIRST[result.severity], result.code)))
