"""How an answer comes about while a text is read: after each word, and what the network remembers on the way."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import texts
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.running_answer import running_alt_text, running_lines
from dashboard.ui.charts.states import MAX_UNITS, busiest_place, states_map, states_table
from dashboard.ui.text import show


def word_by_word(run_id: str, text: str) -> None:
    """The answer after each word, as lines. Draws nothing for a single word."""
    running = texts.word_by_word(run_id, text)
    if len(running.words) < 2:
        return
    page.section(_("Word by word"), _("What the network would answer if the text ended there."))
    st.markdown(show(running.sentence))
    style.plot(
        running_lines(running),
        key="running_chart",
        alt=running_alt_text(running),
        table=running.frame,
        file_name="word-by-word.csv",
    )


def memory(run_id: str, text: str) -> None:
    """The state of a recurrent network after each word, folded. Draws nothing for other networks."""
    states = texts.states(run_id, text)
    if states is None or not len(states.words):
        return
    with st.expander(_("What the network remembers"), icon=":material/memory:", key="memory"):
        st.markdown(
            _(
                "After each word the network keeps some numbers, its state; all it knows of the text is in them. Each row is one of these numbers: orange above zero, blue below. Where a column changes much, the word mattered."
            )
        )
        words = [word.text for word in states.words]
        num_units = states.values.shape[1]
        alt = _("Heat map of {units} units over {words} words; they change most at ‘{word}’.", units=num_units,
                words=len(words), word=words[busiest_place(states.values)])  # fmt: skip
        style.plot(
            states_map(states.values, words, words),
            key="states_chart",
            alt=alt,
            table=lambda: states_table(states.values, words, _("Word")),
            file_name="states.csv",
        )
        if num_units > MAX_UNITS:
            st.caption(_("The {shown} of {total} units that change most.", shown=MAX_UNITS, total=num_units))
