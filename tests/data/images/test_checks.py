"""The checks of pictures: each fires where it should and is silent where it should not."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.checks import Facts, run_checks
from dashboard.data.images.checks import IMAGE_CHECKS
from dashboard.i18n import render
from dashboard.spec.dataset import CheckResult
from tests.data import check_samples
from tests.data.check_samples import changed, healthy


def samples(num_each: int = 40, **changes: dict[int, object]) -> pd.DataFrame:
    frame = healthy(num_each).assign(width=28, height=28, colour=False).astype({"colour": "object"})
    return changed(frame, **changes)


def run(code: str, frame: pd.DataFrame) -> CheckResult | None:
    return check_samples.run(IMAGE_CHECKS, code, frame)


def test_healthy_pictures_have_no_findings():
    assert run_checks(IMAGE_CHECKS, samples(), Facts(("a", "b"))) == ()


def test_no_classes_to_tell_apart():
    assert run("C114", samples()) is None
    found = check_samples.run(IMAGE_CHECKS, "C114", samples().assign(label=None), Facts(()))
    assert found and found.severity == "note" and "Pictures: 80, classes: 0" in render(found.message)


@pytest.mark.parametrize("code", ["C101", "C102", "C109"])
def test_what_is_asked_of_classes_is_not_asked_of_labels_that_only_judge(code: str):
    frame = healthy(40, ("a",), split=dict.fromkeys(range(2), "test")).assign(colour=False, width=28, height=28)
    frame.loc[:1, "label"] = "b"  # two of b, in the test alone
    frame.loc[2:4, "label"] = "c"
    told = [
        check_samples.run(IMAGE_CHECKS, code, frame, Facts(("a", "b", "c"), normal=normal))
        for normal in ((), ("a", "c"))
    ]
    assert told[0] is not None and told[1] is None


def test_mixed_colour():
    assert run("C107", samples()) is None
    assert run("C107", samples(colour=dict.fromkeys(range(80), True))) is None
    found = run("C107", samples(colour={0: True, 50: True}))
    assert (found.message.values["colour"], found.num_items) == (2, 2)
    by_class = run("C107", samples(colour=dict.fromkeys(range(40), True)))
    assert "classes differ" in render(by_class.message)


@pytest.mark.parametrize(("code", "observation"), [("C110", "tiny"), ("C111", "frames"), ("C112", "transparent")])
def test_observations(code: str, observation: str):
    assert run(code, samples(observations={0: "rotated"})) is None
    found = run(code, samples(observations={0: f"rotated,{observation}", 1: observation}))
    assert found.num_items == 2


def test_sizes():
    assert run("C113", samples(width={0: 100})) is None
    assert run("C113", samples(width={0: 400, 1: 300}, height={0: 400, 1: 20})).num_items == 2


def test_odd_shapes_are_unlike_the_others():
    assert run("C134", samples(width={0: 100})) is None  # 3.6 times as wide as usual
    assert run("C134", samples(width={0: 120, 1: 20}, height={1: 90})).num_items == 2
    assert run("C134", samples(width=dict.fromkeys(range(80), 500))) is None  # all are like that


def test_huge_pictures():
    assert run("C133", samples(width={0: 4096})) is None
    found = run("C133", samples(width={0: 4097}, height={1: 9000}))
    assert (found.severity, found.num_items) == ("note", 2)


def seen(**changes: dict[int, object]) -> pd.DataFrame:
    return changed(samples().assign(brightness=200.0, contrast=50.0, sharpness=0.5), **changes)


@pytest.mark.parametrize(
    ("code", "column", "fine", "bad"),
    [("C135", "contrast", 3.0, 2.9), ("C136", "brightness", 64.0, 63.0), ("C137", "sharpness", 0.05, 0.049)],
)
def test_how_pictures_look(code: str, column: str, fine: float, bad: float):
    assert run(code, seen(**{column: {0: fine, 1: None}})) is None
    assert run(code, seen(**{column: {0: bad, 50: bad}, "status": {50: "skipped"}})).items == ("000000000000",)
    assert run(code, samples()) is None  # from before looks were taken


@pytest.mark.parametrize("code", ["C136", "C137"])
def test_blank_pictures_are_not_called_dark_or_blurred_as_well(code: str):
    assert run(code, seen(brightness={0: 0.0}, sharpness={0: 0.0}, contrast={0: 0.0})) is None


def alike(**changes: dict[int, object]) -> pd.DataFrame:
    frame = samples()
    return changed(frame.assign(group=frame["hash"]), **changes)


def test_near_copies_in_a_class():
    assert run("C130", samples()) is None
    assert run("C130", alike(group={40: "a0"})) is None  # in another class
    assert run("C130", alike(group={1: "a0"}, hash={1: "a0"})) is None  # exactly the same
    found = run("C130", alike(group={1: "a0", 2: "a0", 45: "b1"}))
    assert (found.severity, found.message.values["n"], found.num_items) == ("note", 3, 5)
    assert run("C130", alike(group=dict.fromkeys(range(6), "a0"))).severity == "warning"  # 5 of 80


def test_near_copies_in_two_classes():
    assert run("C131", alike(group={1: "a0"})) is None
    found = run("C131", alike(group={1: "a0", 40: "a0"}))
    assert (found.severity, found.message.values["n"], found.num_items) == ("warning", 1, 3)
    assert found.message.values["labels"] == ["a", "b"]


def test_near_copies_on_both_sides():
    assert run("C132", alike(group={1: "a0"})) is None  # both are for training
    assert run("C132", alike(group={3: "a0"}, hash={3: "a0"})) is None  # exactly the same
    found = run("C132", alike(group={3: "a0", 4: "a1", 9: "a8"}))
    assert found.message.values == {"tests": 2, "validations": 1}


def test_findings_come_worst_first():
    frame = samples(2, hash={1: "a0"}, observations={0: "transparent"})
    found = run_checks(IMAGE_CHECKS, frame, Facts(("a", "b")))
    assert [result.severity for result in found] == ["error", "warning", "note"]
