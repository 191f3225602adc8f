"""How columns come to their names."""

from __future__ import annotations

import pytest

from dashboard.data.tables.header import letters, looks_like_names, named
from tests.data.tables.conftest import notes, rows


@pytest.mark.parametrize("number, name", [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters(number: int, name: str):
    assert letters(number) == name


def test_a_missing_header_is_found_out_and_told(read):
    table = read(
        "ham\tGo until jurong point\nspam\tFree entry in a draw\nham\tOk, see you then\nspam\tWinner! Claim now\n"
    )
    assert not table.seen.has_header
    assert table.columns == ("A", "B")
    assert rows(table)[0] == ["ham", "Go until jurong point"]
    assert table.row_numbers.tolist() == [1, 2, 3, 4]
    assert "The first row holds data" in notes(table)[0]


def test_the_choice_wins(read):
    text = "text,label\none,a\n"
    assert rows(read(text, has_header=False)) == [["text", "label"], ["one", "a"]]
    assert read("ham,one\nham,two\nham,three\n", has_header=True).columns == ("ham", "one")


@pytest.mark.parametrize(
    "rows, expected",
    [
        ([("标题", "类别"), ("体验巅峰十大创新概览", "游戏")], True),
        ([("体验巅峰十大创新概览", "8"), ("铁树开花形状似玉米", "5")], False),
        ([("v1", "v2"), ("ham", "Ok lar"), ("spam", "Free entry")], True),
        ([("", "0", "1"), ("0", "good", "a"), ("1", "bad", "b")], True),
        ([("1", "good"), ("0", "bad")], False),
        ([("no", "I will not come"), ("no", "Not this time"), ("yes", "Gladly"), ("no", "Never")], False),
        ([("a", "b"), ("c", "d")], True),
    ],
)
def test_names_or_data(rows, expected: bool):
    assert looks_like_names(rows[0], rows[1:]) is expected


def test_equal_and_empty_names():
    header = named(["text", "", "text", "text (2)", "Unnamed: 0", " "])
    assert header.names == ("text", "B", "text (3)", "text (2)", "Unnamed: 0", "F")
    assert header.unnamed == {"B", "F", "Unnamed: 0"}
    assert len(header.notes) == 2


def test_the_renaming_is_shown(read):
    table = read("text,text,label\none,two,a\nthree,four,b\n")
    assert table.columns == ("text", "text (2)", "label")
    assert notes(table) == ["Columns with the same name were renamed: text → text (2)."]


def test_a_free_name_is_found_among_thousands_of_equal_ones():
    names = named(["x (3)", *["x"] * 20_000, "", "A"]).names
    assert names[:4] == ("x (3)", "x", "x (2)", "x (4)")
    assert len(set(names)) == 20_003 and names[-2:] == (letters(20_001), "A")


def test_a_letter_that_is_somebodys_name_stays_theirs():
    assert named(["", "A", "A"]).names == ("A (2)", "A", "A (3)")
