"""The Dependence tab: how the answer changes, on average, when one column has another value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, language
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.dependence import dependence_alt_text, dependence_chart
from dashboard.ui.downloads import table_button
from dashboard.ui.numbers import value_words
from dashboard.ui.row_values import day_words

_COLUMN, _CLASS = "column", "class"
_EVERY_CLASS = ""
_MOST_LINES = 6


def dependence_tab(run: Run, answered: str = "") -> None:
    """Everything of the tab.

    Args:
        answered: the name of the number that is predicted; empty where answers are probabilities of classes.
    """
    report = frames(run.id)
    if not report.has("dependence"):
        st.markdown(_("There is no dependence in this run's report. Train again to see how its answers change with each column."))  # fmt: skip
        return
    frame = with_words(report.frame("dependence"))
    columns = _most_important_first(list(dict.fromkeys(frame["column"])), report)
    if not columns:
        st.markdown(_("There is no column whose values could be changed."))
        return
    st.markdown(_("In many rows one column is set to the same value, and everything else stays as it is: what does the network answer then, on average? Values that never go together in your data can mislead here."))  # fmt: skip
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        column = _choose(_("Column"), columns, _COLUMN, columns[0], str)
    labels = [label for label in dict.fromkeys(frame["label"]) if label]
    with right:
        label = _choose_class(labels)
    shown = frame[(frame["column"] == column) & (frame["label"].eq(label) | (label == _EVERY_CLASS))]
    _draw(run, shown, column, answered, are_shares=bool(labels))
    table_button(frame, f"dependence-{run.id}.csv", _("Download all columns as CSV"), key="dependence_download")


def with_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The report's frame with each value in words, in a column ``value_words``."""
    return frame.assign(value_words=[_value_words(row) for row in frame.to_dict("records")])


def _value_words(row: dict[str, Any]) -> str:
    if isinstance(row["word"], str):
        return row["word"]
    if row["type"] == "date":
        return day_words(row["number"])
    if row["type"] == "boolean":
        return _("Yes") if row["number"] else _("No")
    return value_words(row["number"])


def _most_important_first(columns: list[str], report: Any) -> list[str]:
    if not report.has("importance"):
        return columns
    ranked = [name for name in report.frame("importance")["column"] if name in set(columns)]
    return [*ranked, *(name for name in columns if name not in set(ranked))]


def _choose_class(labels: Sequence[str]) -> str:
    """The class whose probability is drawn; of few classes all of them."""
    if not labels:
        return _EVERY_CLASS
    offered = [_EVERY_CLASS, *labels] if 2 < len(labels) <= _MOST_LINES else list(labels)
    first = offered[0] if _EVERY_CLASS in offered else labels[-1]
    return _choose(_("Class"), offered, _CLASS, first, lambda label: label or _("All classes"))


def _choose(title: str, offered: Sequence[str], name: str, first: str, words: Callable[[str], str]) -> str:
    """A field that is kept in the address."""
    asked = state.query(name)
    chosen = asked if asked in offered else first
    key = f"dependence_{name}_{language()}"
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.selectbox(
        title, offered, format_func=words, key=key, on_change=lambda: state.set_query(**{name: state.widget_value(key)})
    )
    return chosen


def _draw(run: Run, shown: pd.DataFrame, column: str, answered: str, *, are_shares: bool) -> None:
    words = format_percent if are_shares else value_words
    axis = _("Mean probability") if are_shares else answered
    chart = dependence_chart(shown, words, axis=axis, value=column, are_shares=are_shares)
    style.plot(chart, key="dependence", alt=dependence_alt_text(shown, words, column))
    with st.expander(_("The numbers"), icon=":material/table:", key="dependence_numbers"):
        titles = {
            "value_words": _("Value"),
            "label": _("Class"),
            "answer": _("Mean answer"),
            "count": _("Training rows near it"),
        }
        table = shown.assign(answer=[words(value) for value in shown["answer"]])[list(titles)].rename(columns=titles)
        st.dataframe(table if are_shares else table.drop(columns=_("Class")), hide_index=True,
                     alt=_("One line for each value of the column."))  # fmt: skip
