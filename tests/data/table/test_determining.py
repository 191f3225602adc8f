"""How far one column tells the answer, on cases worked out by hand, and how rarely chance alone does."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.checks.base import Facts
from dashboard.data.table.checks import TABLE_CHECKS
from dashboard.data.table.checks.determining import number_told, share_told
from tests.data import check_samples
from tests.data.check_samples import healthy


def words(*found: str | None) -> np.ndarray:
    return np.array(found, dtype=object)


def test_words_tell_by_the_other_rows_with_the_same_word():
    labels = np.array([0, 0, 0, 1, 1, 1])
    assert share_told(words("a", "a", "a", "b", "b", "b"), labels) == 1.0
    assert share_told(words("a", "a", "a", "a", "b", "b"), labels) == pytest.approx(5 / 6)  # the b among a's is wrong
    assert share_told(words("a", "b", "c", "d", "e", "f"), labels) == 0.5  # each alone: the most frequent label
    assert share_told(words("a", "a", "a", None, None, None), labels) == 1.0  # missing is a word


def test_numbers_tell_by_ranges():
    labels = np.repeat([0, 1, 2], 40)
    values = np.arange(120.0)
    assert share_told(values, labels) == 1.0
    values[0] = 200.0  # a stray row on the far side makes one piece more than there are labels
    assert share_told(values, labels) == pytest.approx(1 - 0.5 / 120)
    values[60:80] = np.nan  # all of the second label
    assert share_told(values, labels) > 0.99
    assert share_told(np.tile([1.0, 2.0], 60), np.tile([0, 0, 1], 40)) < 0.7


def test_a_number_goes_with_another_one_its_rank_or_words():
    target = np.linspace(1, 50, 50) ** 2
    assert number_told(-3 * target + 7, target) == pytest.approx(1)
    assert number_told(np.log(target), target) == pytest.approx(1)  # by its rank
    assert number_told(words(*["a", "b"] * 25), target) < 0.1
    assert number_told(words(*np.repeat(["a", "b"], 25)), np.repeat([1.0, 9.0], 25)) == pytest.approx(1)
    assert number_told(words(*map(str, range(50))), target) < 0.1, "a word that is seen once tells nothing"
    assert number_told(np.where(np.arange(50) < 30, np.nan, target), target) == 0.0, "mostly empty"
    assert number_told(np.full(50, 4.0), target) == 0.0


@pytest.mark.parametrize("num_rows", [20, 60, 200])
def test_chance_alone_stays_below_the_threshold(num_rows):
    random = np.random.default_rng(num_rows)
    labels = (np.arange(num_rows) % 2)[random.permutation(num_rows)]
    assert max(share_told(column, labels) for column in random.normal(size=(400, num_rows))) < 0.97


def test_a_rare_label_is_not_told_by_the_frequent_one():
    """Always saying "b" is right in 98% of the rows; only a column that finds the others as well gives them away."""
    frame = healthy(400).assign(label="b")
    frame.loc[frame.index % 40 == 0, "label"] = "a"
    random = np.random.default_rng(0)
    frame["number/heat"] = random.normal(size=len(frame))
    found = check_samples.run(TABLE_CHECKS, "C150", frame, Facts(("a", "b")))
    assert found is None
    frame["number/heat"] += 9 * (frame["label"] == "a")
    assert check_samples.run(TABLE_CHECKS, "C150", frame, Facts(("a", "b"))) is not None
    assert check_samples.run(TABLE_CHECKS, "C150", frame, Facts(("a", "b"), normal=("b",))) is None
