"""The Dependence tab: how the answer changes, on average, when one column has another value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.dependence import dependence_alt_text, dependence_chart
from dashboard.ui.downloads import table_button
from dashboard.ui.kept_choice import kept_field
from dashboard.words.numbers import value_words
from dashboard.words.row_values import day_words

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
        column = kept_field(_("Column"), dict(zip(columns, columns, strict=True)), _COLUMN, key="dependence_column")
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
    titles = {label: label or _("All classes") for label in offered}
    return kept_field(_("Class"), titles, _CLASS, key="dependence_class", first=first)


def _draw(run: Run, shown: pd.DataFrame, column: str, answered: str, *, are_shares: bool) -> None:
    words = format_percent if are_shares else value_words
    axis = _("Mean probability") if are_shares else answered
    chart = dependence_chart(shown, words, axis=axis, value=column, are_shares=are_shares)
    titles = {
        "value_words": _("Value"),
        "label": _("Class"),
        "answer": _("Mean answer"),
        "count": _("Training rows near it"),
    }
    table = shown[list(titles)].rename(columns=titles)
    style.plot(
        chart,
        key="dependence",
        alt=dependence_alt_text(shown, words, column),
        table=table if are_shares else table.drop(columns=_("Class")),
        file_name=f"dependence-column-{run.id}.csv",
        columns={titles["answer"]: st.column_config.NumberColumn(format="percent" if are_shares else "%.4g")},
    )
