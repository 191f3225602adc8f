"""One input for each column of a table row: numbers, words, yes or no, dates. An empty one stands for a missing value."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.actions import rows
from dashboard.actions.rows import RowField
from dashboard.data.tables.features import CategoryFeature
from dashboard.i18n import Message, _, render
from dashboard.ui import state
from dashboard.ui.text import escape
from dashboard.words.numbers import value_words

_MISSING = -1
_FIRST_DAY = date(1970, 1, 1)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)  # beyond them the calendar would list thousands of years
_MOST_DECIMALS = 6
_TINY = 1e-4


def field_key(run_id: str, place: int) -> str:
    """Of the widget of a column."""
    return f"row_{run_id}_{place}"


def fill(
    run_id: str, fields: tuple[RowField, ...], values: tuple[float | None, ...], *, only_new: bool = False
) -> None:
    """Give every widget its value; only before they are drawn in this run, or in a callback.

    Args:
        only_new: leave those alone that have one.
    """
    for place, (field, value) in enumerate(zip(fields, values, strict=True)):
        key = field_key(run_id, place)
        if not only_new or not state.has_widget(key):
            state.reset_widget(key, _to_widget(field, value))


def draw_field(run_id: str, place: int, field: RowField, start: float | None) -> float | None:
    """The input of one column; its value as it is kept, None where it is missing.

    Args:
        start: the value that the row had at first.
    """
    key = field_key(run_id, place)
    if field.feature.type == "date":
        return _date(field, key, start)
    if field.is_continuous:
        return _number(field, key, start)
    return _choice(field, key)


def _number(field: RowField, key: str, start: float | None) -> float | None:
    form, step = form_and_step(field, start)
    found = st.number_input(
        escape(field.name),
        value=None,
        step=step,
        format=form,
        key=key,
        placeholder=_("missing"),
        help=_range(field),
    )
    return None if found is None else float(found)


def _date(field: RowField, key: str, start: float | None) -> float | None:
    earliest, latest = limits(field, start)
    found = st.date_input(
        escape(field.name), value=None, min_value=earliest, max_value=latest, key=key, help=_range(field)
    )
    if not isinstance(found, date):
        return None
    days = float((found - _FIRST_DAY).days)
    return start if start is not None and math.floor(start) == days else days  # the time of day is kept


def limits(field: RowField, start: float | None) -> tuple[date, date]:
    """Between which a date can be entered: all dates where the data has one, such as 9999-12-31, that is far away."""
    known = [_to_widget(field, value) for value in (field.least, field.most, start) if value is not None]
    is_near = all(_EARLIEST <= day <= _LATEST for day in known)
    return (_EARLIEST, _LATEST) if is_near else (date.min, date.max)


def _choice(field: RowField, key: str) -> float | None:
    places = [*range(field.num_choices), _MISSING]
    if field.feature.type != "category":
        places = [1, 0, _MISSING]
    found = st.selectbox(escape(field.name), places, format_func=lambda place: choice_words(field, place), key=key)
    return None if found is None or found == _MISSING else float(found)


def choice_words(field: RowField, place: float) -> str:
    """A word of a column, as plain text; in quotes where it reads like one of our own choices.

    The menu knows its choices by their words only, so no two may be the same.
    """
    words = shown(field, None if place == _MISSING else float(place))
    is_theirs = isinstance(field.feature, CategoryFeature) and 0 <= place < len(field.feature.words)
    ours = (shown(field, None), shown(field, float(field.num_choices - 1)))
    return f"“{words}”" if is_theirs and words in ours else words


def shown(field: RowField, value: float | None) -> str:
    """A value of a column in words, as plain text."""
    found = rows.shown_value(field, value)
    if isinstance(found, Message):
        return render(found)
    return found if isinstance(found, str) else value_words(float(found))


def _to_widget(field: RowField, value: float | None) -> Any:
    if field.feature.type == "date":
        return None if value is None else _FIRST_DAY + timedelta(days=math.floor(value))
    if field.is_continuous:
        return value
    return _MISSING if value is None else int(value)


def _range(field: RowField) -> str | None:
    if field.least is None or field.most is None:
        return None
    return _("In the training rows from {low} to {high}. Empty stands for a missing value.",
             low=shown(field, field.least), high=shown(field, field.most))  # fmt: skip


def outside(field: RowField, value: float | None) -> bool:
    """Whether no training row had a value so small or so large."""
    if value is None or field.least is None or field.most is None:
        return False
    return not field.least <= value <= field.most


def form_and_step(field: RowField, start: float | None) -> tuple[str, float]:
    """How a number is written, and by how much a press changes it: about a tenth of the range, as a power of ten.

    Whole numbers change by whole ones; where all are tiny they are written as 1.234e-09.
    """
    known = [value for value in (field.usual, field.least, field.most, start) if value is not None]
    width = (field.most or 0) - (field.least or 0)
    tenth = 10.0 ** math.floor(math.log10(width / 10)) if width > 0 else None
    if 0 < max(map(abs, known), default=0) < _TINY:
        return "%.3e", tenth or _TINY
    decimals = _decimals(known)
    return f"%.{decimals}f", max(tenth or 1.0, 1.0 if decimals == 0 else 10.0**-decimals)


def _decimals(values: list[float]) -> int:
    fractions = [f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2] for value in values if abs(value) < 1e12]
    return max((len(fraction) for fraction in fractions), default=0)
