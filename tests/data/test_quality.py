"""The quality score, worked out by hand: each lost point is of a check, and what is wrong is never forgiven."""

from __future__ import annotations

import math

import pytest

from dashboard.data.checks import Check
from dashboard.data.kinds import KINDS
from dashboard.data.quality import quality
from dashboard.spec.dataset import CheckResult, DatasetVersion, ImageFacts, Kind, Severity, SplitSettings
from models.specs.text import message
from tests.data.images.test_look import scene


def version(*findings: tuple[str, Severity, int], kind: Kind = "images") -> DatasetVersion:
    """1,000 entries, 300 of them for validation and test, with findings (code, severity, items concerned)."""
    checks = tuple(
        CheckResult(code=code, severity=severity, title=message(code), message=message("found"), fix=message("do"),
                    num_items=num_items)
        for code, severity, num_items in findings
    )  # fmt: skip
    return DatasetVersion(
        id="v", dataset_id="d", name="d", number=1, kind=kind, created_at=0, content_hash="", source_title="d",
        classes=("a", "b"), class_counts={}, split_sizes={"train": 700, "validation": 200, "test": 100},
        used=1000, skipped=0, refused=0, facts=ImageFacts(channels=1, sizes={}), checks=checks, separate_test=False,
        split=SplitSettings(),
    )  # fmt: skip


def lost(*findings: tuple[str, Severity, int], kind: Kind = "images") -> dict[str, int]:
    found = quality(version(*findings, kind=kind))
    assert found.score == 100 - sum(part.points_lost for part in found.parts)
    return {part.code: part.points_lost for part in found.parts}


def test_without_findings_it_is_100():
    assert quality(version()).score == 100


def test_a_warning_costs_by_the_share_of_items_and_at_least_a_point():
    assert lost(("C136", "warning", 1)) == {"C136": 1}
    assert lost(("C136", "warning", 100)) == {"C136": 8}  # a tenth is half of a fifth: half of 15 points
    assert lost(("C136", "warning", 200)) == lost(("C136", "warning", 1000)) == {"C136": 15}


def test_leaks_are_counted_among_what_is_tested():
    assert lost(("C104", "warning", 30)) == {"C104": 20}  # 30 of 300 tested: half of 40 points


def test_what_is_about_the_whole_dataset_costs_all_of_it():
    assert lost(("C101", "warning", 1)) == {"C101": 15}


def test_notes_cost_nothing_unless_their_check_says_so():
    assert lost(("C112", "note", 1000)) == {}
    assert lost(("C130", "note", 40)) == {"C130": 2}  # a fifth of a fifth: a fifth of 10 points


def test_a_problem_costs_half():
    assert lost(("C101", "error", 5)) == {"C101": 50}


def test_the_dearest_comes_first_and_no_score_is_below_0():
    worst = [("C101", "error", 9), ("C105", "warning", 900), ("C104", "warning", 300), ("C136", "warning", 900)]
    assert lost(*worst) == {"C101": 50, "C104": 40, "C105": 10}  # of C105's 30, ten were left


def test_a_check_that_there_is_not_any_more_costs_what_its_severity_does():
    assert lost(("C999", "warning", 1), ("C998", "note", 1)) == {"C999": 15}


@pytest.mark.parametrize("kind", KINDS)
def test_refused_entries_cost_at_least_a_point_in_every_kind(kind: Kind):
    assert lost(("C106", "warning", 1), kind=kind) == {"C106": 1}


@pytest.mark.parametrize("check", {check.code: check for kind in KINDS.values() for check in kind.checks}.values())
def test_every_check_says_something_that_can_be_counted(check: Check):
    assert check.counted_in in ("entries", "tested", "whole")
    assert check.most_points is None or (0 <= check.most_points <= 50 and not math.isnan(check.most_points))


def test_a_broken_picture_is_never_forgiven(imported, tmp_path):
    for number in range(60):
        path = tmp_path / "data" / ("a", "b")[number % 2] / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        scene(number, (40, 40)).save(path)
    assert quality(imported(tmp_path / "data")[0]).score == 100
    (tmp_path / "data/a/broken.png").write_bytes((tmp_path / "data/a/0.png").read_bytes()[:200])
    assert quality(imported(tmp_path / "data", name="other")[0]).score == 98  # 1 of 61 is 8 % of a fifth, of 20 points
