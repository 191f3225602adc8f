"""The Why tab of tables: one test row, what each of its columns adds to the answer, and the same by SHAP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import explanations, rows
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.judged_item import choose_item, choose_judged_item, known_items
from dashboard.ui.explore.rows.by_shap import by_shap
from dashboard.ui.explore.rows.row_list import draw_rows, row_list
from dashboard.ui.navigation import page_link
from dashboard.ui.predict.rows.reasons import row_reasons
from dashboard.ui.word_reasons import choose_class
from dashboard.words.numbers import value_words


def why_rows_tab(run: Run, predictions: pd.DataFrame, labels: Sequence[str] = ()) -> None:
    """Everything of the tab.

    Args:
        predictions: of the run's report.
        labels: the classes; none where a number is predicted.
    """
    st.markdown(_("Choose a test row to see which of its columns decided. The worst mistakes come first."))
    known, items = known_items(run, predictions)
    chosen = _choose_class_item(known, items) if labels else _choose_number_item(known, items)
    if chosen is None:
        return
    label = ""
    if labels:
        row_list(run.spec.dataset_version, known, pd.DataFrame([chosen]))
        label = choose_class(list(labels), chosen["predicted"], f"item_{chosen['id']}")
    else:
        draw_rows(known, pd.DataFrame([chosen]), _numbers_of(chosen))
    page_link(
        "predict", _("Change its values and see what the network says"), icon="tune", run=run.id, item=chosen["id"]
    )
    _both_ways(run, chosen, label)


def _both_ways(run: Run, chosen: dict[str, Any], label: str) -> None:
    is_answer = not label or label == chosen["predicted"]
    if not explanations.methods(run.id):
        _by_changing(run, chosen, label)
        st.caption(_("A second way to compute how much each column adds is the package SHAP. It is not installed here, or this run has no Keras file of its network. To install it: `pip install -r requirements-shap.txt`"))  # fmt: skip
        return
    left, right = st.columns(2)
    with left:
        _by_changing(run, chosen, label)
    with right, st.container(border=True, key="why_shap_reason"), page.guarded():
        by_shap(run, chosen["id"], "" if is_answer else label)


def _by_changing(run: Run, chosen: dict[str, Any], label: str) -> None:
    with st.container(border=True, key="why_row_reason"):
        st.subheader(_("By changing columns"), anchor=False)
        with page.guarded():
            fields = rows.fields(run.id)
            row_reasons(run.id, fields, rows.row(run.id, chosen["id"]), label, key="why")


def _choose_class_item(known: pd.DataFrame, items: pd.DataFrame) -> dict[str, Any] | None:
    return choose_judged_item(_("Row"), items, lambda id: str(known.loc[id, "name"]), key="why_item")


def _choose_number_item(known: pd.DataFrame, items: pd.DataFrame) -> dict[str, Any] | None:
    """The rows that are farthest off come first."""
    worst = items.loc[items["error"].abs().sort_values(ascending=False, kind="stable").index]
    return choose_item(
        _("Row"), worst, lambda item: _number_line(str(known.loc[item["id"], "name"]), item), key="why_item"
    )


def _number_line(name: str, item: dict[str, Any]) -> str:
    return _("{name}: {predicted}, in truth {target}", name=name, predicted=value_words(item["predicted"]),
             target=value_words(item["target"]))  # fmt: skip


def _numbers_of(item: dict[str, Any]) -> dict[str, Any]:
    return {_("Predicted"): [value_words(item["predicted"])], _("In truth"): [value_words(item["target"])]}
