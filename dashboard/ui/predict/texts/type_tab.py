"""The Type tab: a text, the answer beside it, the words that decided, and how the answer came about word by word."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions, texts
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.ui import page, state
from dashboard.ui.fragments import fragment
from dashboard.ui.language import in_language
from dashboard.ui.predict.answer_card import answer_card
from dashboard.ui.predict.texts.examples import examples
from dashboard.ui.predict.texts.reading import memory, word_by_word
from dashboard.ui.text import escape
from dashboard.ui.word_reasons import choose_class, leaving_words_out, unknown_words

_MAX_CHARACTERS = 20_000
_LETTERS_ON_A_BUTTON = 48


def type_tab(run: Run) -> None:
    """The field and what the network says; only this part runs again after a change."""
    fragment(_typed)(run)


def _typed(run: Run) -> None:
    key = f"typed_{run.id}"
    writing, result = st.columns([5, 6], gap="large")
    with writing:
        text = st.text_area(
            _("Your text"),
            key=key,
            height=180,
            max_chars=_MAX_CHARACTERS,
            placeholder=_("Write or paste a text here."),
        )
        # The browser sends the text when the field is left; pressing this leaves it.
        page.primary(_("Ask"), "ask_text", icon="send")
        _example_buttons(run, key)
        st.caption(_("What you write goes to this program only and is not kept."))
    if not (text or "").strip():
        with result:
            st.info(_("The answer appears here. Change single words afterwards and see what it does."), icon=":material/edit_note:")  # fmt: skip
        return
    with page.guarded():
        answer = texts.answer(run.id, [text])[0]
        with result:
            answer_card(answer, predictions.not_sure_threshold(run.id), key="typed")
        _reason(run, text, answer.label)
        word_by_word(run.id, text)
        memory(run.id, text)


def _example_buttons(run: Run, key: str) -> None:
    found = examples(run)
    if not found:
        return
    st.caption(ngettext("Or take one from the test:", "Or take one of these from the test:", len(found)))
    for number, text in enumerate(found, start=1):
        shown = text if len(text) <= _LETTERS_ON_A_BUTTON else f"{text[: _LETTERS_ON_A_BUTTON - 1]}…"
        st.button(
            escape(shown),
            key=f"example_{number}",
            icon=":material/format_quote:",
            on_click=in_language(state.reset_widget),
            args=(key, text),
            width="stretch",
        )


def _reason(run: Run, text: str, answer: str) -> None:
    with st.container(border=True, key="typed_reason"):
        st.subheader(_("Why?"), anchor=False)
        label = choose_class(predictions.classes(run.id), answer, "typed")
        leaving_words_out(run.id, text, label, key="typed")
        unknown_words(run.id, text)
