"""What the overview of a series shows: its values over time, and what is known of its rows."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import numbers as numbers_actions
from dashboard.data.series.reading import span
from dashboard.i18n import _
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.spec.numbers import SeriesFacts
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.value_course import value_course
from dashboard.ui.data.numbers import overview as overview_numbers
from dashboard.ui.data.numbers.overview import columns_of, draw_numbers
from dashboard.ui.data.tables.used_columns import draw_used_columns
from dashboard.ui.data.words import split_words
from dashboard.ui.fragments import fragment
from dashboard.ui.text import escape, plain, show


def summary(version: DatasetVersion) -> list[str]:
    """How many columns there are, and how often there is a value."""
    interval = show(span(_facts(version).interval_s))
    return [*overview_numbers.summary(version), _("every {interval}", interval=interval)]


def draw_overview(version: DatasetVersion) -> None:
    """Over time first; then the columns as in a table."""
    page.section(_("Values over time"))
    fragment(_draw_course)(version)
    _draw_clock(_facts(version))
    draw_used_columns(version)
    draw_numbers(version)


def _draw_course(version: DatasetVersion) -> None:
    names = [column.name for column in columns_of(version)]
    name = names[0]
    if len(names) > 1:
        name = str(st.selectbox(_("Column"), names, key="course_column") or name)
    found = numbers_actions.course(version.id, name)
    titles: dict[str, str] = {split: split_words(split) for split in SPLITS}
    chart = value_course(found.points, found.stretches, titles, value=name, unusual=_("Unusual"))
    alt = _(
        "Line: {column} over time, in the colour of the part that each row is in; unusual stretches are shaded",
        column=escape(name),
    )
    style.plot(
        chart,
        key="value_course",
        alt=alt,
        table=lambda: found.points[["time", "value", "split"]].rename(
            columns={"time": _("Time"), "value": name, "split": _("Part")}
        ),
        file_name="values-over-time.csv",
        columns={},
    )
    if found.is_thinned:
        st.caption(_("Drawn are the least and the largest value of every few rows; nothing that stands out is lost."))


def _draw_clock(facts: SeriesFacts) -> None:
    cells: list[tuple[str, str | int, str | None]] = [
        (_("One row every"), plain(span(facts.interval_s)), None),
        (
            _("Gaps"),
            facts.num_gaps,
            _("Places where rows are missing. What a network reads at once never reaches across them."),
        ),
    ]
    if facts.num_stretches is not None:
        once = _("Unusual rows that follow each other without a break count once.")
        cells.append((_("Unusual stretches"), facts.num_stretches, once))
    st.caption(_("From {start} to {end}", start=_moment(facts.start), end=_moment(facts.end)))
    columns = st.container(key="numbers_clock").columns(len(cells))
    for column, (title, value, meaning) in zip(columns, cells, strict=True):
        column.metric(title, value, border=True, help=meaning, format="localized" if isinstance(value, int) else None)


def _moment(stored: str) -> str:
    return stored[:16].replace("T", " ")


def _facts(version: DatasetVersion) -> SeriesFacts:
    assert isinstance(version.facts, SeriesFacts)  # a version's facts are of its kind
    return version.facts
