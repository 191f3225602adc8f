"""Which column plays which role, and why."""

from __future__ import annotations

import pytest

from dashboard.data.tables.columns import guess_columns
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.table import TableReading


def guessed(table, **columns: str) -> dict[str, str]:
    return {role: choice.name for role, choice in guess_columns(table, TableReading(columns=columns)).items()}


def code_of(table, **columns: str) -> str:
    with pytest.raises(DataError) as error:
        guess_columns(table, TableReading(columns=columns))
    return error.value.code


ROWS = "".join(f"{n},a text of some length {n},{'xy'[n % 2]},{n % 3},http://example.org/{n}\n" for n in range(150))


def test_the_longest_and_the_fewest_with_reasons(read):
    table = read("no,review,kind,size,where\n" + ROWS)
    assert guessed(table) == {"text": "review", "label": "kind"}
    reasons = {role: render(choice.reason) for role, choice in guess_columns(table, TableReading()).items()}
    assert reasons == {
        "text": "Its cells are the longest: usually 24 characters.",
        "label": "It has the fewest different values: 2.",
    }


@pytest.mark.parametrize("name", ["Label", "class", "Category", "target", "标签", "类别", "分类", "情感"])
def test_a_name_that_says_label_wins(read, name: str):
    assert guessed(read(f"no,review,kind,{name},where\n" + ROWS))["label"] == name


def test_a_label_column_is_not_taken_for_the_text(read):
    table = read("review,label\ngood,the reviewer is content\nbad,the reviewer is not content\n")
    assert guessed(table) == {"text": "review", "label": "label"}


def test_columns_without_name_or_content_are_left_out(read):
    rows = "".join(
        f"{n},text number {n},{'ab'[n % 2]},,{'a very long remark indeed' if n == 3 else ''}\n" for n in range(99)
    )
    table = read(",review,kind,empty,remark\n" + rows)
    assert guessed(table) == {"text": "review", "label": "kind"}
    assert {column.name: render(column.left_out) for column in table.seen.columns if column.left_out} == {
        "A": "It has no name, although other columns have one.",
        "empty": "It is empty.",
        "remark": "Almost nothing is in it: 1 of 99 rows.",
    }


def test_the_choice_wins_even_over_what_is_left_out(read):
    table = read("no,review,kind,size,where\n" + ROWS)
    assert guessed(table, text="where", label="size") == {"text": "where", "label": "size"}
    assert guessed(table, label="size") == {"text": "review", "label": "size"}
    assert render(guess_columns(table, TableReading(columns={"label": "size"}))["label"].reason) == "It was chosen."


def test_what_cannot_be(read):
    table = read("no,review,kind,size,where\n" + ROWS)
    assert code_of(table, text="reviews") == "D230"
    assert code_of(table, colour="kind") == "D231"
    assert code_of(table, text="kind", label="kind") == "D232"
    assert code_of(read("review\none\ntwo\n")) == "D235"
    many = "".join(f"a longer text {n},{n}\n" for n in range(101))
    assert code_of(read("review,number\n" + many)) == "D234"


def test_the_error_names_the_columns(read):
    with pytest.raises(DataError, match="Choose one of: one, two"):
        guess_columns(read("one,two\na,b\nc,d\n"), TableReading(columns={"text": "three"}))
