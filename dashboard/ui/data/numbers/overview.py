"""What the overview of a table of numbers shows: its columns at a glance, and one of them closely."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import numbers as numbers_actions
from dashboard.i18n import _, format_percent, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import NumberColumnFacts, SeriesFacts, TableFacts
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.value_histogram import value_histogram, value_histogram_table
from dashboard.ui.data.numbers.features import draw_features
from dashboard.ui.data.tables.used_columns import draw_used_columns
from dashboard.ui.downloads import table_button
from dashboard.ui.fragments import fragment
from dashboard.ui.text import escape
from dashboard.words.numbers import value_words


def summary(version: DatasetVersion) -> list[str]:
    """How many columns a network reads, and which number it predicts, if any."""
    facts = version.facts
    features = facts.features if isinstance(facts, TableFacts) else ()
    target = facts.target if isinstance(facts, TableFacts) else None
    said = [ngettext("{n} column", "{n} columns", len(features or columns_of(version)))]
    return said if target is None else [_("predicts {column}", column=escape(target.name)), *said]


def draw_overview(version: DatasetVersion) -> None:
    """Where the labels stand; then the columns that something is predicted from, or the numbers that are learned."""
    draw_used_columns(version)
    if isinstance(version.facts, TableFacts) and version.facts.features:
        draw_features(version)
    else:
        draw_numbers(version)


def columns_of(version: DatasetVersion) -> tuple[NumberColumnFacts, ...]:
    """The columns that a network reads."""
    assert isinstance(version.facts, TableFacts | SeriesFacts)  # a version's facts are of its kind
    return version.facts.columns


def draw_numbers(version: DatasetVersion) -> None:
    """The columns as a table with small bars, and the values of one that can be chosen."""
    page.section(
        _("What the network reads"), _("Spread, least, median and largest value are those of the training part.")
    )
    frame = columns_frame(columns_of(version))
    bars = numbers_actions.spreads(version.id)
    frame.insert(1, _("Spread"), [bars[column.name] for column in columns_of(version)])
    right = {name: st.column_config.TextColumn(alignment="right") for name in frame.columns[2:]}
    st.dataframe(
        frame,
        hide_index=True,
        column_config={_("Spread"): st.column_config.BarChartColumn(y_min=0, width="small"), **right},
        alt=_("Each column: how its values spread, their range, and how many are missing"),
    )
    table_button(lambda: columns_frame(columns_of(version)), "columns.csv", _("Download as a table"), key="columns")
    fragment(_draw_one)(version)


def columns_frame(columns: tuple[NumberColumnFacts, ...]) -> pd.DataFrame:
    """One row a column, in the reader's language."""
    return pd.DataFrame(
        {
            _("Column"): [column.name for column in columns],
            _("Least"): [_words(column.least) for column in columns],
            _("Median"): [_words(column.median) for column in columns],
            _("Largest"): [_words(column.most) for column in columns],
            _("Missing"): [format_percent(column.missing) for column in columns],
        }
    )


def _words(value: float | None) -> str:
    return "" if value is None else value_words(value)


def _draw_one(version: DatasetVersion) -> None:
    names = [column.name for column in columns_of(version)]
    name = names[0]
    if len(names) > 1:
        name = str(st.selectbox(_("Look at one column"), names, key="histogram_column") or name)
    frame = numbers_actions.histogram(version.id, name)
    titles = {"normal": _("Normal"), "unusual": _("Unusual")} if version.normal else {"normal": _("Rows")}
    chart = value_histogram(frame, titles, value=name, unit=_("Rows"))
    style.plot(
        chart,
        key="value_histogram",
        alt=_("Bars: how many rows have which value in {column}", column=name),
        table=value_histogram_table(frame, titles),
        file_name="values.csv",
    )
