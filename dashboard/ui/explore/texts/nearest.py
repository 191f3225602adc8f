"""Words that the network takes for alike: the nearest in its embedding (document 003 §3.2)."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import texts
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import word_bars, word_bars_alt_text
from dashboard.ui.text import escape

_FIELD = "nearest_word"
_FORMULA = r"$d(a, b) = \sqrt{\sum_i (a_i - b_i)^2}$"


def nearest_words(run: Run) -> None:
    """A field for a word, and what lies nearest to it. Raises ``PredictionError`` for a run without words to look up."""
    page.section(
        _("Words that the network takes for alike"),
        _("While learning, each word became a point in space. Words that work alike for the answer lie close together, whether or not they mean the same."),
    )  # fmt: skip
    known = texts.known_words(run.id)
    asked = state.query("word")
    options = known if not asked or asked in known else [asked, *known]
    word = st.selectbox(
        _("Word"),
        options,
        index=options.index(asked) if asked else None,
        placeholder=_("Choose a word or type one"),
        accept_new_options=True,
        key=_FIELD,
        on_change=lambda: state.set_query(word=state.widget_value(_FIELD)),
    )
    if not word:
        return
    with page.guarded():
        frame = texts.nearest_words(run.id, word)
        words, distances = frame["word"].tolist(), frame["distance"].tolist()
        st.markdown(_("Nearest to **{word}**:", word=escape(word)))
        alt = word_bars_alt_text(words, distances, _("Distance to {word}", word=word))
        style.plot(
            word_bars(words, distances, axis=_("Distance")),
            key="nearest_chart",
            alt=alt,
            table=frame.rename(columns={"word": _("Word"), "distance": _("Distance")}),
            file_name=f"nearest-{run.id}.csv",
        )
        st.caption(_("Shorter is nearer. Euclidean distance of the word vectors: {formula}", formula=_FORMULA))
