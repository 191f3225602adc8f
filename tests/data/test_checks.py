"""The checks that all kinds of data share: each fires where it should and is silent where it should not."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.checks import Check, Facts, run_checks
from dashboard.data.checks.base import observed
from dashboard.data.checks.few_unusual import FewUnusual
from dashboard.data.images.checks import IMAGE_CHECKS
from dashboard.data.text.checks import TEXT_CHECKS
from dashboard.i18n import english
from dashboard.spec.dataset import CheckResult
from tests.data import check_samples
from tests.data.check_samples import healthy

COMMON = [check for check in IMAGE_CHECKS if type(check).__module__.startswith("dashboard.data.checks.")]
SHARED = [check for check in COMMON if not isinstance(check, FewUnusual)]  # texts are never unusual
ALL = list({check.code: check for check in (*IMAGE_CHECKS, *TEXT_CHECKS)}.values())


def run(code: str, frame: pd.DataFrame, classes: tuple[str, ...] = ("a", "b")) -> CheckResult | None:
    return check_samples.run(SHARED, code, frame, Facts(classes))


def test_healthy_samples_have_no_findings():
    assert run_checks(SHARED, healthy(), Facts(("a", "b"))) == ()


def test_codes_are_unique_and_every_check_has_its_own_file():
    modules = {type(check).__module__ for check in (*IMAGE_CHECKS, *TEXT_CHECKS)}
    assert len(modules) == len(ALL)
    assert {type(check) for check in SHARED} <= {type(check) for check in TEXT_CHECKS}


def test_shared_checks_speak_of_no_kind_of_data():
    frame = pd.concat([healthy(40, ("a",)), healthy(2, ("b", "B"))], ignore_index=True)
    frame.loc[[0, 3, 4, 41], "hash"] = "same"
    frame.loc[42, "status"] = "refused"
    frame.loc[43, "split"] = "test"
    found = [check.run(frame, Facts(("a", "b", "B", "c"))) for check in SHARED]
    words = " ".join(english(part) for result in found if result for part in (result.title, result.message, result.fix))
    assert None not in found
    assert not {"picture", "pictures", "text", "texts"} & set(words.lower().replace(".", " ").replace(",", " ").split())


def test_few_in_a_class():
    assert run("C101", healthy(24)) is None  # 20 of 24 are not for the test
    found = run("C101", healthy(23))
    assert (found.severity, found.num_items) == ("warning", 46)
    assert found.message.values["classes"] == ["a (19)", "b (19)"]


def test_too_few_to_divide_is_an_error():
    found = run("C101", healthy(1))
    assert (found.severity, found.num_items) == ("error", 2)


def test_one_or_two_items_are_named():
    frame = pd.concat([healthy(40), healthy(2, ("c",))], ignore_index=True)
    found = run("C101", frame, ("a", "b", "c"))
    assert found.message.values["tiny"] == ["c"]
    assert found.num_items == 2


def test_imbalance():
    frame = pd.concat([healthy(40, ("a",)), healthy(10, ("b",))], ignore_index=True)
    assert run("C102", frame) is None  # 24 : 6
    frame = pd.concat([healthy(50, ("a",)), healthy(10, ("b",))], ignore_index=True)
    found = run("C102", frame)
    assert (found.message.values["largest"], found.message.values["least"]) == ("a", 6)


def test_duplicates():
    assert run("C103", healthy(hash={0: "a0", 41: "a0"})) is None  # under two labels: another check
    found = run("C103", healthy(hash={1: "a0", 2: "a0"}))
    assert (found.message.values["n"], found.num_items) == (2, 3)


def test_leaks():
    assert run("C104", healthy(hash={1: "a0"})) is None  # both are for training
    found = run("C104", healthy(hash={3: "a0", 4: "a1", 8: "a4"}))
    assert found.message.values == {"tests": 1, "validations": 1}
    assert run("C104", healthy(hash={3: "same", 4: "same"})).message.values == {"tests": 1, "validations": 0}


def test_conflicts():
    assert run("C105", healthy(hash={1: "a0"})) is None
    found = run("C105", healthy(hash={40: "a0"}))
    assert (found.message.values["n"], found.message.values["labels"], found.num_items) == (1, ["a", "b"], 2)


def test_unusable_entries():
    assert run("C106", healthy(status={0: "skipped"})) is None
    found = run("C106", healthy(status={0: "refused", 1: "refused"}))
    assert (found.num_items, found.message.values["total"]) == (2, 80)


def test_similar_names():
    assert run("C108", healthy()) is None
    assert run("C108", healthy(40, ("Cat", "cat ")), ("Cat", "cat ")).num_items == 80


def test_untaught_classes():
    assert run("C109", healthy()) is None
    frame = healthy(split=dict.fromkeys(range(40, 80), "test"))
    assert run("C109", frame).message.values == {"classes": ["b"], "n": 40}


def test_observations_are_whole_words():
    frame = healthy(observations={0: "tiny", 1: "rotated,tiny", 2: "tinyish"})
    assert list(observed(frame, "tiny").index) == [0, 1]


def test_findings_come_worst_first():
    frame = healthy(1, ("a", "b", "B"))
    found = run_checks(reversed(SHARED), frame, Facts(("a", "b", "B")))
    assert [(result.severity, result.code) for result in found] == [("error", "C101"), ("warning", "C108")]


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_every_check_copes_with_no_samples(check: Check):
    columns = ("width", "height", "colour", "text", "group", "num_tokens")
    assert check.run(healthy().iloc[:0].assign(**dict.fromkeys(columns)), Facts(())) is None
