from __future__ import annotations

import pytest

from dashboard.data.checks import Facts
from dashboard.data.sequences.checks import SEQUENCE_CHECKS
from dashboard.i18n import render
from tests.data.sequences.conftest import samples_of

FACTS = Facts(("a", "b"))
FINE = {"lengths": [30] * 8, "labels": ["a", "b"] * 4, "known": [30.0] * 8}
LONG_AND_SHORT = {"lengths": [30, 60] * 15, "labels": ["a", "b"] * 15, "known": [30.0, 60.0] * 15}


def found(code: str, **samples):
    check = next(check for check in SEQUENCE_CHECKS if check.code == code)
    return check.run(samples_of(**samples), FACTS)


FIRING = {
    "C170": ({"lengths": [30, 31]}, "note", "30 to 31 steps"),
    "C171": ({"lengths": [30, 4]}, "warning", "1 of 2, the shortest with 4"),
    "C172": ({"lengths": [30], "observations": "infinite"}, "warning", "1 of 1"),
    "C173": ({"lengths": [30], "observations": "uneven"}, "warning", "1 of 1"),
    "C174": ({"lengths": [30, 30], "least": [0.0, 2.0], "most": [1.0, 2.0]}, "warning", "1 of 2"),
    "C176": ({"lengths": [30, 30], "known": [30.0, 12.0]}, "warning", "value (30%)"),
    "C177": ({"lengths": [30, 30], "observations": "time_twice"}, "warning", "occurs twice: 2"),
    "C178": (LONG_AND_SHORT, "warning", "100% of the sequences. Usual lengths: a: 30, b: 60"),
    "C179": ({"lengths": [30], "observations": "coarse"}, "warning", "1 of 1"),
    "C158": ({"lengths": [30] * 12, "labels": list("abcdefghijkl")}, "error", "12 of 12"),
    "C305": ({"lengths": [30, 30], "observations": "not_a_number"}, "warning", "numbers: 2"),
    "C180": ({"lengths": [30] * 99 + [500]}, "note", "1 of 100, the longest with 500"),
}


@pytest.mark.parametrize("code", FIRING)
def test_it_fires_and_does_not(code: str):
    samples, severity, words = FIRING[code]
    result = found(code, **samples)
    assert result is not None and result.severity == severity and words in render(result.message)
    assert found(code, **FINE) is None


def test_infinite_numbers_are_told_once():
    assert found("C305", lengths=[30], observations="infinite") is None


def test_a_channel_that_never_changes_beside_one_that_does():
    samples = samples_of([30, 30])
    for name in ("least", "median", "most"):
        samples[f"{name}/number/still"] = 4.0
    samples["known/number/still"] = 30.0
    check = next(check for check in SEQUENCE_CHECKS if check.code == "C175")
    result = check.run(samples, FACTS)
    assert result is not None and render(result.message).endswith(": still.")
    assert check.run(samples_of([30, 30]), FACTS) is None


def test_where_nothing_changes_at_all_it_is_an_error():
    still = {"least": [2.0, 2.0], "most": [2.0, 2.0], "lengths": [30, 30]}
    result = found("C174", **still)
    assert result is not None and result.severity == "error"
    assert found("C174", **{**still, "least": [2.0, 3.0], "most": [2.0, 3.0]}).severity == "warning"


def test_few_gaps_are_a_note_and_single_steps_have_a_sentence_of_their_own():
    result = found("C176", lengths=[30, 30], known=[30.0, 29.0])
    assert result is not None and result.severity == "note" and result.num_items == 1
    assert "one step only" in render(found("C171", lengths=[1, 1], known=[1.0, 1.0]).message)


def test_lengths_that_overlap_do_not_give_the_class_away():
    assert found("C178", lengths=[30, 60, 45] * 10, labels=["a", "b"] * 15) is None
