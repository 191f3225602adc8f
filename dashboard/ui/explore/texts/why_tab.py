"""The Why tab: one test text, and the words that decided its answer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.report_items import judged_items, worst_items
from dashboard.ui.explore.texts.by_gradient import by_gradient
from dashboard.ui.explore.texts.cards import beginning, text_cards
from dashboard.ui.word_reasons import choose_class, leaving_words_out

_ITEM = "why_item"
_OFFERED = 300
_LETTERS_OFFERED = 70


def why_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    st.markdown(_("Choose a test text to see which of its words decided. The worst mistakes come first."))
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        st.info(_("The items cannot be shown: the dataset of this run was deleted."), icon=":material/hide_source:")
        return
    items = judged_items(report.predictions)
    chosen = _choose_item(rows, items[items["id"].isin(rows.index)])
    if chosen is None:
        return
    text_cards(run.spec.dataset_version, rows, pd.DataFrame([chosen]))
    label = choose_class(report.classes["label"].tolist(), chosen["predicted"], f"item_{chosen['id']}")
    _both_ways(run, chosen["id"], rows.loc[chosen["id"], "text"], label, is_answer=label == chosen["predicted"])


def _choose_item(rows: pd.DataFrame, items: pd.DataFrame) -> dict[str, Any] | None:
    if items.empty:
        return None
    offered = worst_items(items, _OFFERED)
    asked = state.query("item")
    if asked in set(items["id"]) and asked not in set(offered["id"]):
        offered = pd.concat([items[items["id"] == asked], offered])
    known = {item["id"]: item for item in offered.to_dict("records")}
    chosen = st.selectbox(
        _("Text"),
        list(known),
        index=list(known).index(asked) if asked in known else 0,
        format_func=lambda id: _item_words(rows.loc[id, "text"], known[id]),
        key=_ITEM,
        on_change=lambda: state.set_query(item=state.widget_value(_ITEM)),
    )
    return known[chosen or next(iter(known))]


def _item_words(text: str, item: dict[str, Any]) -> str:
    line = beginning(" ".join(text.split()), _LETTERS_OFFERED)
    if item["label"] == item["predicted"]:
        return _("{label}, right: {text}", label=item["label"], text=line)
    return _("{label}, taken for {predicted}: {text}", label=item["label"], predicted=item["predicted"], text=line)


def _both_ways(run: Run, item_id: str, text: str, label: str, *, is_answer: bool) -> None:
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="why_leaving_reason"):
        st.subheader(_("By leaving words out"), anchor=False)
        with page.guarded():
            leaving_words_out(run.id, text, label, key=f"why_{item_id}")
    with right, st.container(border=True, key="why_gradient_reason"), page.guarded():
        by_gradient(run.id, item_id, text, "" if is_answer else label)
