"""The Why tab: one test text, and the words that decided its answer."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.judged_item import choose_judged_item, known_items
from dashboard.ui.explore.texts.by_gradient import by_gradient
from dashboard.ui.explore.texts.cards import beginning, text_cards
from dashboard.ui.word_reasons import choose_class, leaving_words_out

_LETTERS_OFFERED = 70


def why_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    st.markdown(_("Choose a test text to see which of its words decided. The worst mistakes come first."))
    rows, known = known_items(run, report.predictions)
    chosen = choose_judged_item(_("Text"), known, lambda id: _line(rows.loc[id, "text"]), key="why_item")
    if chosen is None:
        return
    text_cards(run.spec.dataset_version, rows, pd.DataFrame([chosen]))
    label = choose_class(report.classes["label"].tolist(), chosen["predicted"], f"item_{chosen['id']}")
    _both_ways(run, chosen["id"], rows.loc[chosen["id"], "text"], label, is_answer=label == chosen["predicted"])


def _line(text: str) -> str:
    return beginning(" ".join(text.split()), _LETTERS_OFFERED)


def _both_ways(run: Run, item_id: str, text: str, label: str, *, is_answer: bool) -> None:
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="why_leaving_reason"):
        st.subheader(_("By leaving words out"), anchor=False)
        with page.guarded():
            leaving_words_out(run.id, text, label, key=f"why_{item_id}")
    with right, st.container(border=True, key="why_gradient_reason"), page.guarded():
        by_gradient(run.id, item_id, text, "" if is_answer else label)
