"""Values of table rows in words."""

import pandas as pd

from dashboard.words.row_values import day_words, row_table, row_words

ROWS = pd.DataFrame(
    {
        "id": ["a", "b"],
        "name": ["#1", "#2"],
        "target": [1.0, 2.0],
        "number/width <b>": [1.25, None],
        "comma/price": [1234.6, 3.0],
        "category/a/b": ["x", None],
        "date/day": [19783.0, 19783.5],
    }
)


def test_cells_stand_under_the_names_of_their_columns():
    assert row_table(ROWS) == {
        "width <b>": [1.25, None],
        "price": [1234.6, 3.0],
        "a/b": ["x", None],
        "day": ["2024-03-01", "2024-03-01 12:00"],
    }


def test_a_row_is_told_without_what_is_missing():
    assert row_words(ROWS.iloc[0].to_dict()) == [
        ("width <b>", "1.25"), ("price", "1,235"), ("a/b", "x"), ("day", "2024-03-01"),
    ]  # fmt: skip
    assert [name for name, _words in row_words(ROWS.iloc[1].to_dict())] == ["price", "day"]


def test_days_before_1970_are_dates_too():
    assert day_words(-1.0) == "1969-12-31"
    assert day_words(0.25) == "1970-01-01 06:00"


def test_a_missing_date_is_missing():
    frame = pd.DataFrame({"date/day": [None, 0.0]}, dtype=float)
    assert row_table(frame) == {"day": [None, "1970-01-01"]}
