"""Why, by gradient: a worker computes it on demand; its progress and its result stand beside the quick way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions import explanations
from dashboard.i18n import _, format_percent
from dashboard.ui import marked_text
from dashboard.ui.explore.asked_worker import asked, is_under_way
from dashboard.ui.marked_text import MarkedWord
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from dashboard.spec.explanation import TextExplanation


def by_gradient(run_id: str, item_id: str, text: str, label: str) -> None:
    """The result where it is there, the progress while it is being computed, else the button that asks for it.

    Args:
        label: the class that is asked about; empty for the answer.
    """
    known = explanations.methods(run_id)
    if not known:
        st.subheader(_("By gradient"), anchor=False)
        st.markdown(_("Needs the Keras file of this run and an engine that is installed."))
        return
    method = known[0]
    st.subheader(_(method.title), anchor=False)
    found = explanations.result(run_id, item_id, label, method.name)
    if found is not None:
        _draw(text, found, key=f"gradient_{item_id}_{label}")  # type: ignore[arg-type]
        return
    st.caption(_(method.help))
    if is_under_way(run_id, lambda asked_for: item_id in asked_for["items"] and asked_for["label"] == label):
        return
    if st.button(_("Compute it"), key=f"explain_{item_id}_{label}", icon=":material/functions:"):
        asked(explanations.request(run_id, [item_id], label))


def _draw(text: str, found: TextExplanation, *, key: str) -> None:
    words = [MarkedWord(word.start, word.end, word.attribution, word.known) for word in found.words]
    st.markdown(show(found.sentence))
    read_to = words[-1].end if words and text[words[-1].end :].strip() else None
    marked_text.marked_text(text, words, read_to=read_to)
    marked_text.legend(found.label, with_unknown=any(not word.known for word in words), with_cut=read_to is not None)
    st.caption(
        _(
            "An empty text would get {before} for {label}; the words together bring it to {after}.",
            before=format_percent(found.baseline_probability),
            after=format_percent(found.probability),
            label=escape(found.label),
        )
    )
    marked_text.words_table(text, words, key=key, file_name="words-by-gradient.csv")
