"""The Words tab: which words tell the classes apart, and which words the network takes for alike."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.actions import texts
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import word_bars, word_bars_alt_text
from dashboard.ui.explore.texts.nearest import nearest_words
from dashboard.ui.text import escape

_SHOWN = 15
_CLASS = "telling_class"


def words_tab(run: Run) -> None:
    """Everything of the tab."""
    with page.guarded():
        _telling_words(run)
    with page.guarded():
        nearest_words(run)


def _telling_words(run: Run) -> None:
    page.section(
        _("Telling words"),
        _("Words that are much more frequent in one class than in the others, counted in the training texts. They come from the data, not from the network: a surprising word here is a surprise in the data."),
    )  # fmt: skip
    frame = texts.telling_words(run.id)
    if frame is None or frame.empty:
        st.markdown(_("This run has no list of telling words."))
        return
    label = _choose_class(list(dict.fromkeys(frame["label"])))
    chosen = frame[frame["label"] == label].sort_values("score", ascending=False, kind="stable")
    shown = chosen[chosen["score"] > 0].head(_SHOWN)
    if shown.empty:
        st.markdown(_("No word is more frequent in {label} than in the others.", label=escape(label)))
        return
    words, scores = shown["word"].tolist(), shown["score"].tolist()
    alt = word_bars_alt_text(words, scores, _("Telling words of {label}", label=label))
    style.plot(
        word_bars(words, scores, axis=_("How telling it is")),
        key="telling_chart",
        alt=alt,
        table=chosen,
        file_name=f"telling-words-{run.id}.csv",
        columns=_columns(),
    )


def _choose_class(labels: list[str]) -> str:
    asked = state.query("class")
    chosen = st.selectbox(
        _("Class"),
        labels,
        index=labels.index(asked) if asked in labels else 0,
        key=_CLASS,
        on_change=lambda: state.set_query(**{"class": state.widget_value(_CLASS)}),
    )
    return chosen or labels[0]


def _columns() -> dict[str, Any]:
    return {
        "label": st.column_config.TextColumn(_("Class")),
        "word": st.column_config.TextColumn(_("Word")),
        "score": st.column_config.NumberColumn(
            _("How telling it is"),
            format="%.2f",
            help=_("How much more often the class has it than the others, measured against chance (Monroe and others 2008). Over about 2 it is hardly chance."),
        ),
        "count": st.column_config.NumberColumn(_("Times"), help=_("How often it stands in texts of this class.")),
        "num_texts": st.column_config.NumberColumn(_("Texts"), help=_("In how many texts of this class it stands.")),
    }  # fmt: skip
