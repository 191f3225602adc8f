"""The confusion matrix, in counts or shares, with the other ways to choose one of its cells: two lists and a table."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.confusion import MAX_CLASSES, confusion_alt_text, confusion_matrix
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.cell_members import cell_group, cell_of
from dashboard.ui.explore.picked.group import pick, picked
from dashboard.ui.explore.report_items import most_confused_labels, shares_of_class, top_confusions
from dashboard.ui.kept_choice import kept_choice
from dashboard.ui.language import in_language
from dashboard.ui.pressed import pressed_point, pressed_row

_CHART, _TABLE, _TRUE, _ANSWER = "confusion_chart", "confusions_table", "cell_true", "cell_answer"
_TOP = 10


def choose_cell(run: Run, confusion: pd.DataFrame, labels: list[str]) -> None:
    """Draw the matrix and what stands beside it; what is chosen is put into the address as the group "cell".

    Args:
        confusion: columns label, predicted, count; one row for each pair.
        labels: the classes, in their order.
    """
    label, predicted = (name if name in labels else None for name in cell_of(picked("cell")))
    matrix, chosen = st.columns([6, 5], gap="medium")
    with matrix:
        _matrix(run, confusion, labels, label, predicted)
    with chosen:
        _choosers(labels, label, predicted)
        _confusions_table(run, top_confusions(confusion))


def _matrix(run: Run, confusion: pd.DataFrame, labels: list[str], label: str | None, predicted: str | None) -> None:
    cells = kept_choice(_("In the cells"), {"counts": _("Items"), "shares": _("Share of the true class")}, "cells")
    shown = most_confused_labels(confusion, labels, MAX_CLASSES)
    selected = (label, predicted) if label and predicted else None
    style.plot(
        confusion_matrix(confusion, shown, selected=selected, are_shares=cells == "shares"),
        key=_CHART,
        alt=confusion_alt_text(confusion),
        table=lambda: shares_of_class(confusion)[["label", "predicted", "count", "share"]],
        file_name=f"confusion-{run.id}.csv",
        on_select=in_language(_on_cell),
        selection_mode="points",
    )
    if len(shown) < len(labels):
        st.caption(
            _(
                "The matrix shows the {shown} classes that are confused most, of {total}. The table and the two lists below have all of them.",
                shown=len(shown),
                total=len(labels),
            )
        )


def _on_cell() -> None:
    pair = pressed_point(_CHART)
    pick(cell_group(*pair) if pair else None)


def _choosers(labels: list[str], label: str | None, predicted: str | None) -> None:
    for key, title, value in ((_TRUE, _("True class"), label), (_ANSWER, _("Answer"), predicted)):
        if state.widget_value(key) != value:
            state.reset_widget(key, value)
        st.selectbox(
            title, labels, key=key, index=None, placeholder=_("Every class"), on_change=in_language(_on_fields)
        )


def _on_fields() -> None:
    pick(cell_group(state.widget_value(_TRUE), state.widget_value(_ANSWER)))


def _confusions_table(run: Run, confusions: pd.DataFrame) -> None:
    if confusions.empty:
        return
    heading, top = _("Confused most often"), confusions.head(_TOP)
    st.markdown(f"**{heading}**")
    st.dataframe(
        top[["label", "predicted", "count", "share"]],
        hide_index=True,
        key=_TABLE,
        on_select=in_language(partial(_on_row, top["label"].tolist(), top["predicted"].tolist())),
        selection_mode=("single-row", "single-cell"),
        alt=_("The pairs of classes that were confused most often."),
        column_config={
            "label": st.column_config.TextColumn(_("True class")),
            "predicted": st.column_config.TextColumn(_("Answer")),
            "count": st.column_config.NumberColumn(_("Items")),
            "share": st.column_config.NumberColumn(
                _("Share"), format="percent", help=_("Of all test items of the true class.")
            ),
        },
    )
    table_button(confusions, f"confusions-{run.id}.csv", _("Download all confusions"))


def _on_row(labels: list[str], answers: list[str]) -> None:
    place = pressed_row(_TABLE)
    if place is not None:
        pick(cell_group(labels[place], answers[place]))
