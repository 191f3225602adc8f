"""Each check fires where it should and is silent where it should not."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.checks import CHECKS, Facts, run_checks
from dashboard.data.checks.base import Check
from dashboard.i18n import render
from dashboard.spec.dataset import CheckResult

COLUMNS = ("label", "split", "status", "hash", "width", "height", "colour", "observations")


def samples(num_each: int = 40, classes: tuple[str, ...] = ("a", "b"), **changes: dict[int, object]) -> pd.DataFrame:
    """Healthy samples; ``changes``: column → {row: value}."""
    rows = [
        (
            label,
            "validation" if n % 5 == 3 else "test" if n % 5 == 4 else "train",
            "used",
            f"{label}{n}",
            28,
            28,
            False,
            "",
        )
        for label in classes
        for n in range(num_each)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"colour": "object"})
    frame["id"] = [f"{number:012x}" for number in range(len(frame))]
    frame["name"] = [f"{label}/{number}.png" for number, label in enumerate(frame["label"])]
    for column, values in changes.items():
        for row, value in values.items():
            frame.loc[row, column] = value
    return frame


def run(code: str, frame: pd.DataFrame, classes: tuple[str, ...] = ("a", "b")) -> CheckResult | None:
    return next(check for check in CHECKS if check.code == code).run(frame, Facts(classes))


def test_healthy_samples_have_no_findings():
    assert run_checks(samples(), Facts(("a", "b"))) == ()


def test_codes_are_unique_and_every_check_has_its_own_file():
    assert len({check.code for check in CHECKS}) == len({type(check).__module__ for check in CHECKS}) == len(CHECKS)


def test_few_in_a_class():
    assert run("C101", samples(24)) is None  # 20 of 24 are not for the test
    found = run("C101", samples(23))
    assert (found.severity, found.num_items) == ("warning", 46)
    assert found.message.values["classes"] == ["a (19)", "b (19)"]


def test_too_few_to_divide_is_an_error():
    frame = samples(1)
    found = run("C101", frame)
    assert (found.severity, found.num_items) == ("error", 2)


def test_one_or_two_pictures_are_named():
    frame = pd.concat([samples(40), samples(2, ("c",))], ignore_index=True)
    found = run("C101", frame, ("a", "b", "c"))
    assert found.message.values["tiny"] == ["c"]
    assert found.num_items == 2


def test_imbalance():
    frame = pd.concat([samples(40, ("a",)), samples(10, ("b",))], ignore_index=True)
    assert run("C102", frame) is None  # 24 : 6
    frame = pd.concat([samples(50, ("a",)), samples(10, ("b",))], ignore_index=True)
    found = run("C102", frame)
    assert (found.message.values["largest"], found.message.values["least"]) == ("a", 6)


def test_duplicates():
    assert run("C103", samples(hash={0: "a0", 41: "a0"})) is None  # under two labels: another check
    found = run("C103", samples(hash={1: "a0", 2: "a0"}))
    assert (found.message.values["n"], found.num_items) == (2, 3)


def test_leaks():
    assert run("C104", samples(hash={1: "a0"})) is None  # both are for training
    found = run("C104", samples(hash={3: "a0", 4: "a1", 8: "a4"}))
    assert found.message.values == {"tests": 1, "validations": 1}
    assert run("C104", samples(hash={3: "same", 4: "same"})).message.values == {"tests": 1, "validations": 0}


def test_conflicts():
    assert run("C105", samples(hash={1: "a0"})) is None
    found = run("C105", samples(hash={40: "a0"}))
    assert (found.message.values["n"], found.message.values["labels"], found.num_items) == (1, ["a", "b"], 2)


def test_unusable_files():
    assert run("C106", samples(status={0: "skipped"})) is None
    found = run("C106", samples(status={0: "refused", 1: "refused"}))
    assert (found.num_items, found.message.values["total"]) == (2, 80)


def test_mixed_colour():
    assert run("C107", samples()) is None
    assert run("C107", samples(colour=dict.fromkeys(range(80), True))) is None
    found = run("C107", samples(colour={0: True, 50: True}))
    assert (found.message.values["colour"], found.num_items) == (2, 2)
    by_class = run("C107", samples(colour=dict.fromkeys(range(40), True)))
    assert "classes differ" in render(by_class.message)


def test_similar_names():
    assert run("C108", samples()) is None
    assert run("C108", samples(40, ("Cat", "cat ")), ("Cat", "cat ")).num_items == 80


def test_untaught_classes():
    assert run("C109", samples()) is None
    frame = samples(split=dict.fromkeys(range(40, 80), "test"))
    assert run("C109", frame).message.values == {"classes": ["b"], "n": 40}


@pytest.mark.parametrize(("code", "observation"), [("C110", "tiny"), ("C111", "frames"), ("C112", "transparent")])
def test_observations(code: str, observation: str):
    assert run(code, samples(observations={0: "rotated"})) is None
    found = run(code, samples(observations={0: f"rotated,{observation}", 1: observation}))
    assert found.num_items == 2


def test_sizes():
    assert run("C113", samples(width={0: 100})) is None
    assert run("C113", samples(width={0: 400, 1: 300}, height={0: 400, 1: 20})).num_items == 2


def test_findings_come_worst_first():
    frame = samples(2, hash={1: "a0"}, observations={0: "transparent"})
    found = run_checks(frame, Facts(("a", "b")))
    assert [result.severity for result in found] == ["error", "warning", "note"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_copes_with_no_samples(check: Check):
    assert check.run(samples().iloc[:0], Facts(())) is None
