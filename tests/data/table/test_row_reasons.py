"""Values of rows, and what moved an answer, in words."""

from __future__ import annotations

import math

import pytest

from dashboard.data.table.row_reasons import moved_most, short_number, value_of
from dashboard.i18n import Message, render
from tests.predict.tiny_table_network import AGE, ALONE, DAY, PORT


def shown(feature, value: float) -> str:
    found = value_of(feature, value)
    return render(found) if isinstance(found, Message) else str(found)


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        (AGE, 22.0, "22"),
        (AGE, math.nan, "missing"),
        (PORT, 1.0, "Riga"),
        (PORT, 2.0, "another word"),
        (ALONE, 1.0, "yes"),
        (ALONE, 0.0, "no"),
        (DAY, 19000.75, "2022-01-08"),
    ],
)
def test_a_kept_value_is_said_as_people_know_it(feature, value, words):
    assert shown(feature, value) == words


def test_numbers_are_short_and_never_vanish():
    assert [short_number(value) for value in (7.8958333, 12345.6, 0.00001234)] == [7.896, 12350, "1.23e-05"]


def test_the_strongest_column_is_named_whichever_way_it_moved():
    features, values = (AGE, PORT), (22.0, 0.0)
    assert render(moved_most(features, values, (0.1, -0.34), "1")) == (
        "port = Kiel lowered the chance of 1 the most: by 34 percentage points."
    )
    assert render(moved_most(features, values, (1234.5, 3), "")) == "age = 22 raised the answer the most: by 1,234."
    assert render(moved_most(features, values, (0.004, 0.002), "1")) == "No single column stands out."
