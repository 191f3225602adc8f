"""The quality score of a dataset: 100, less what each finding of its checks costs, so that every lost point has a reason.

A finding that keeps the data from being used costs 50 points. A warning costs up to 15 and a note nothing, unless its check
says otherwise (``Check.most_points``). What a finding costs at most, it costs when it concerns a fifth of the items or
more; below, in proportion, and at least one point. So broken or repeated items, however few, keep the score under 100.
The score only orders what stands in the checks: it says nothing about whether the labels can be learned.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.data.checks.base import Check
from dashboard.data.kinds import KINDS
from dashboard.i18n import Message
from dashboard.spec.dataset import CheckResult, DatasetVersion, Severity

FULL_SCORE = 100
_MOST_POINTS: dict[Severity, int] = {"error": 50, "warning": 15, "note": 0}
_FULL_SHARE = 0.2


@dataclass(frozen=True)
class QualityPart:
    """One finding that costs points: of which check, its title, what it costs, and what was found."""

    code: str
    title: Message
    points_lost: int
    message: Message


@dataclass(frozen=True)
class Quality:
    """Attributes:
    score: from 0 to 100.
    parts: what was lost, the most first; together ``FULL_SCORE - score``.
    """

    score: int
    parts: tuple[QualityPart, ...]


def quality(version: DatasetVersion) -> Quality:
    """The score of a version, of any kind and any age, from what its checks found."""
    costs = sorted(((_points(version, result), result) for result in version.checks), key=lambda cost: -cost[0])
    left, parts = FULL_SCORE, []
    for points, result in costs:
        lost = min(points, left)
        left -= lost
        if lost:
            parts.append(QualityPart(result.code, result.title, lost, result.message))
    return Quality(left, tuple(parts))


def _points(version: DatasetVersion, result: CheckResult) -> int:
    most = _MOST_POINTS[result.severity]
    check = _check(version, result.code)
    if check is None or result.severity == "error":
        return most
    if check.most_points is not None:
        most = check.most_points
    return math.ceil(most * min(1.0, _share(version, result, check) / _FULL_SHARE))


def _check(version: DatasetVersion, code: str) -> Check | None:
    """The check with that code; None for one that there is not any more."""
    return next((check for check in KINDS[version.kind].checks if check.code == code), None)


def _share(version: DatasetVersion, result: CheckResult, check: Check) -> float:
    if check.counted_in == "whole" or not result.num_items:
        return 1.0
    counts = version.split_counts()
    tested = counts["validation"] + counts["test"]
    return result.num_items / max(1, tested if check.counted_in == "tested" else version.total)
