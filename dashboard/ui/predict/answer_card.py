"""One answer, whatever was asked about: what it is, how probable, and what else it might be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import _, clauses, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.probabilities import MAX_CLASSES, probabilities_alt_text, probabilities_table, probability_bars
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape

if TYPE_CHECKING:
    from dashboard.actions.predictions import Answer


def answer_card(answer: Answer, threshold: float, *, key: str) -> None:
    """The card: headline, runner-up, and the most probable classes as bars."""
    with st.container(border=True, key=f"{key}_answer"):
        _headline(answer, threshold)
        style.plot(
            probability_bars(answer.probabilities, threshold=threshold),
            key=f"{key}_bars",
            alt=probabilities_alt_text(answer.probabilities),
            table=lambda: probabilities_table(answer.probabilities),
            file_name="probabilities.csv",
        )
        if len(answer.probabilities) > MAX_CLASSES:
            st.caption(_("The {shown} most probable of {total} classes.", shown=MAX_CLASSES,
                         total=len(answer.probabilities)))  # fmt: skip


def unlike_words(outside: Sequence[str]) -> None:
    """That what was asked about is unlike the training data, and in which columns or channels."""
    headline = _("Unlike the training data")
    st.markdown(f"## {headline}")
    st.warning(_("The network has not learned from anything like it: do not rely on this answer."), icon=":material/travel_explore:")  # fmt: skip
    if outside:
        st.caption(_("Beyond what training held: {columns}", columns=clauses(escape(name) for name in outside)))


def _headline(answer: Answer, threshold: float) -> None:
    share = probability_words(answer.probability)
    if answer.unlike:
        unlike_words(answer.outside)
        st.markdown(_("The best guess is **{label}** with {share}.", label=escape(answer.label), share=share))
    elif answer.not_sure:
        headline = _("Not sure")
        st.markdown(f"## {headline}")
        st.warning(
            _(
                "The best guess is **{label}** with {share}, but under {threshold} this network errs too often to be relied on.",
                label=escape(answer.label),
                share=share,
                threshold=format_percent(threshold),
            ),
            icon=":material/help:",
        )
    else:
        st.markdown(f"## {escape(answer.label)}")
        st.markdown(_("Probability {share}", share=share))
    st.caption(
        _(
            "Runner-up: {label} with {share}.",
            label=escape(answer.runner_up),
            share=probability_words(answer.runner_up_probability),
        )
    )
