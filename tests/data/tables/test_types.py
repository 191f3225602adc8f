from __future__ import annotations

import pytest

from dashboard.data.tables.types import decimal_of, recognised, typed_columns
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.table import TableReading
from tests.data.tables.conftest import Read


@pytest.mark.parametrize(
    ("cells", "type", "said"),
    [
        (["1", "2.5", "-3e4", "NA"], "number", "numbers."),
        (["70,5", "81,25"], "number", "decimal comma"),
        (["1,234.5", "2"], "number", "numbers."),
        (["1"] * 30 + ["about 7"], "number", "about 7"),
        (["1", "1", "1"], "number", "numbers."),
        (["yes", "No", ""], "boolean", "yes or no"),
        (["0", "1", "1"], "boolean", "yes or no"),
        (["是", "否"], "boolean", "是"),
        (["2024-01-31 10:00", "2024-02-01 11:00"], "date", "year first"),
        (["2024年1月2日", "2024年1月13日"], "date", "2024年1月2日"),
        (["12 kg", "3,5 kg"], "category", "unit, as in 12 kg"),
        (["20%", "35%"], "category", "unit"),
        (["007", "012"], "category", "begin with zeros"),
        (["red", "green", "red"], "category", "2 different words"),
        ([f"a note, number {n}" for n in range(9)], "text", "a note, number 0"),
        (["", "NA"], "text", "empty"),
    ],
)
def test_what_is_in_a_column(cells: list[str], type: str, said: str):
    column = recognised("x", cells)
    assert column.type == type
    assert said in render(column.reason)


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["0,5", "1"], ","),
        (["1.234,50"], ","),
        (["12,75", "13,125"], ","),
        (["1,234.50"], "."),
        (["0.5"], "."),
        (["1234.567"], "."),
    ],
)
def test_the_decimal_mark_by_cells_that_leave_no_doubt(cells: list[str], decimal: str):
    assert decimal_of(cells, "." if decimal == "," else ",") == decimal


def test_a_doubtful_mark_is_the_usual_one():
    assert (decimal_of(["1,234"], ","), decimal_of(["1,234"], ".")) == (",", ".")


def test_other_columns_say_what_a_doubtful_one_means(read: Read):
    table = read("a;b\n1,234;0,5\n2,345;0,25\n3,456;0,75\n")
    assert {column.decimal for column in typed_columns(table, TableReading()).values()} == {","}
    table = read("a\tb\n1,234\t0.5\n2,345\t0.25\n3,456\t0.75\n")
    assert {column.decimal for column in typed_columns(table, TableReading()).values()} == {"."}


def test_what_somebody_chose_counts(read: Read):
    table = read("code,size\n7,1\n8,2\n9,3\n")
    found = typed_columns(table, TableReading(types={"code": "category", "size": "left_out"}))
    assert found["code"].type == "category" and found["code"].is_chosen
    assert found["size"].type is None and not found["size"].is_number


def test_a_type_for_a_column_that_is_not_there(read: Read):
    with pytest.raises(DataError, match="weight") as caught:
        typed_columns(read("a,b\n1,2\n3,4\n"), TableReading(types={"weight": "number"}))
    assert caught.value.code == "D260"
