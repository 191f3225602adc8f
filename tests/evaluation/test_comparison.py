"""Two classifiers item by item, against numbers worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.evaluation.comparison import changes_by_class, difference_words, holm, paired
from dashboard.i18n import english


def answers(*rows: tuple[str, str, str], split: str = "test") -> pd.DataFrame:
    """Rows of (id, label, answer)."""
    frame = pd.DataFrame(list(rows), columns=["id", "label", "predicted"])
    return frame.assign(probability=0.9, loss=0.1, split=split)


def runs_of(fixed: int, broken: int, both_wrong: int, both_right: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two runs on items of the class "a" that changed so often in each way."""
    ways = [("b", "a")] * fixed + [("a", "b")] * broken + [("b", "b")] * both_wrong + [("a", "a")] * both_right
    first = answers(*((str(number), "a", before) for number, (before, _) in enumerate(ways)))
    second = answers(*((str(number), "a", after) for number, (_, after) in enumerate(ways)))
    return first, second


def said(fixed: int, broken: int, both_wrong: int = 0, both_right: int = 50) -> str:
    found = paired(*runs_of(fixed, broken, both_wrong, both_right))
    return english(difference_words(found, "A", "B", found.p))


def test_every_item_changed_in_one_of_four_ways():
    first = answers(("1", "a", "b"), ("2", "a", "a"), ("3", "b", "a"), ("4", "b", "b"))
    second = answers(("4", "b", "b"), ("3", "b", "c"), ("2", "a", "b"), ("1", "a", "a"))
    found = paired(first, second).items.set_index("id")
    assert found["change"].to_dict() == {"1": "fixed", "2": "broken", "3": "both_wrong", "4": "both_right"}
    assert found["before"].to_dict() == {"1": "b", "2": "a", "3": "a", "4": "b"}
    assert found["predicted"].to_dict() == {"1": "a", "2": "b", "3": "c", "4": "b"}


def test_only_test_items_that_both_answered_count():
    first = pd.concat([answers(("1", "a", "a"), ("2", "a", "b")), answers(("3", "a", "b"), split="validation")])
    second = pd.concat([answers(("2", "a", "a"), ("3", "a", "a")), answers(("1", "a", "b"), split="validation")])
    found = paired(first, second)
    assert found.items["id"].tolist() == ["2"]
    assert (found.count("fixed"), found.count("broken")) == (1, 0)


def test_an_item_with_another_label_now_is_left_out_and_counted():
    found = paired(answers(("1", "a", "a"), ("2", "a", "b")), answers(("1", "b", "b"), ("2", "a", "a")))
    assert found.items["id"].tolist() == ["2"]
    assert found.relabelled == 1


def test_the_difference_with_its_interval_by_hand():
    # 9 fixed, 1 broken of 60: 8/60 = 0.13333; half is (1.95996 · √10 + 1) / 60 = (6.19795 + 1) / 60 = 0.11997
    found = paired(*runs_of(9, 1, 0, 50))
    assert found.difference.value == pytest.approx(8 / 60)
    assert found.difference.low == pytest.approx(0.01337, abs=1e-5)
    assert found.difference.high == pytest.approx(0.25330, abs=1e-5)
    # 10 differing, 1 on one side: 2 · (1 + 10) / 2¹⁰
    assert found.p == pytest.approx(22 / 1024)


@pytest.mark.parametrize("n", [0, 500])
@pytest.mark.parametrize(("fixed", "broken"), [(6, 0), (8, 1), (5, 1), (9, 2), (10, 2), (7, 1), (15, 5), (16, 6)])
def test_the_interval_excludes_zero_where_the_test_says_more_than_chance(fixed: int, broken: int, n: int):
    found = paired(*runs_of(fixed, broken, 0, n + 20))
    assert (found.difference.low > 0) == (found.p < 0.05)


def test_of_five_differing_items_no_difference_is_told():
    assert paired(*runs_of(5, 0, 0, 50)).difference is None


def test_nothing_in_common_is_no_error():
    found = paired(answers(("1", "a", "a")), answers(("2", "a", "a")))
    assert (len(found.items), found.p, found.difference) == (0, 1.0, None)
    assert changes_by_class(found.items).empty
    assert "No test item" in english(difference_words(found, "A", "B", 1.0))


def test_classes_that_changed_most_come_first():
    first = answers(("1", "a", "b"), ("2", "a", "a"), ("3", "b", "a"), ("4", "b", "b"), ("5", "b", "b"))
    second = answers(("1", "a", "b"), ("2", "a", "a"), ("3", "b", "b"), ("4", "b", "a"), ("5", "b", "b"))
    assert changes_by_class(paired(first, second).items).values.tolist() == [
        ["b", 3, 2, 2, 1, 1],
        ["a", 2, 1, 1, 0, 0],
    ]


def test_several_tests_are_made_stricter_by_hand():
    # sorted: 0.01 · 3, 0.02 · 2, 0.4 · 1; none below the one before it
    assert holm([0.4, 0.01, 0.02]) == pytest.approx([0.4, 0.03, 0.04])
    assert holm([0.02, 0.015]) == pytest.approx([0.03, 0.03])
    assert holm([0.8, 0.7]) == [1.0, 1.0]
    assert holm([]) == []


def test_what_is_said_of_a_difference():
    assert said(9, 1).startswith("B is better than A, and that is hardly chance")
    assert "about 2 would differ as much" in said(9, 1)  # 22 / 1024
    assert said(1, 9).startswith("A is better than B")
    assert "less than one" in said(12, 0)  # 2 / 2¹²
    assert said(5, 2) == (
        "B has more right answers than A, but that may be chance: of 100 comparisons of two equally good networks, "
        "about 45 would differ as much."  # 2 · (1 + 7 + 21) / 2⁷
    )


def test_what_is_said_where_little_differs():
    assert said(0, 0) == "A and B are right for exactly the same test items."
    assert said(7, 7).startswith("A and B have equally many right answers, but not for the same")
    assert said(4, 1) == (
        "B has more right answers than A, but they differ on 5 of 55 test items only: too few to tell it from chance."
    )


def test_stricter_tests_change_what_is_said():
    found = paired(*runs_of(9, 1, 0, 50))
    assert "may be chance" in english(difference_words(found, "A", "B", 3 * found.p))
