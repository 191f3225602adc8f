"""Inputs of the what-if form: every value that a row can hold can be shown and entered."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.actions.rows import RowField
from dashboard.data.tables.features import CategoryFeature, DateFeature, NumberFeature
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.ui.predict.rows.fields import choice_words, form_and_step, limits

NEVER = 2932896.0  # 9999-12-31, which tables have for what does not end


def number(usual: float, least: float, most: float) -> RowField:
    return RowField(NumberFeature(NumberColumn("x")), usual, least, most)


def test_the_calendar_is_short_unless_the_data_is_not():
    field = RowField(DateFeature("day", "ISO8601"), 19000.0, 18000.0, 20000.0)
    assert limits(field, 19000.0) == limits(field, None) == (date(1900, 1, 1), date(2200, 1, 1))
    assert limits(field, NEVER) == (date.min, date.max)
    assert limits(RowField(DateFeature("day", "ISO8601"), 19000.0, -50_000.0, 20000.0), None) == (date.min, date.max)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (number(30, 0, 80), ("%.0f", 1.0)),
        (number(7.25, 0, 512.33), ("%.2f", 10.0)),
        (number(2e-9, 0, 9e-9), ("%.3e", 1e-10)),
        (number(0, 0, 0), ("%.0f", 1.0)),
    ],
)
def test_numbers_show_the_digits_that_count(field, found):
    form, step = form_and_step(field, None)
    assert (form, step) == (found[0], pytest.approx(found[1]))


def test_words_that_read_like_our_own_choices_can_be_chosen():
    field = RowField(CategoryFeature("state", ("missing", "red", "another word")), 0.0, None, None)
    words = [choice_words(field, place) for place in (*range(field.num_choices), -1)]
    assert words == ["“missing”", "red", "“another word”", "another word", "missing"]
