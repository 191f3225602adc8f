"""Checks of imported data, one a file: here those that every kind of data shares.

Each kind names its own in a tuple, ``IMAGE_CHECKS`` and ``TEXT_CHECKS``. To add one: a class with a code that is free,
and a line in the tuples that it is for.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.checks.base import Check, Facts
from dashboard.spec.dataset import CheckResult

__all__ = ["Check", "Facts", "run_checks"]

_WORST_FIRST = {"error": 0, "warning": 1, "note": 2}


def run_checks(checks: Iterable[Check], samples: pd.DataFrame, facts: Facts) -> tuple[CheckResult, ...]:
    """What the checks found, worst first, then by code."""
    found = [result for check in checks if (result := check.run(samples, facts)) is not None]
    return tuple(sorted(found, key=lambda result: (_WORST_FIRST[result.severity], result.code)))
