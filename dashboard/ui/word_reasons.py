"""Which words of a text decided, found by leaving out one after another: a sentence, the marked text, a table."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import texts
from dashboard.i18n import _
from dashboard.ui import marked_text
from dashboard.ui.marked_text import MarkedWord
from dashboard.ui.text import escape, show


def choose_class(labels: list[str], answer: str, key: str) -> str:
    """Draw the choice of the class that is asked about; the answer at first."""
    chosen = st.selectbox(
        _("Show what speaks for"),
        labels,
        index=labels.index(answer) if answer in labels else 0,
        key=f"{key}_why_{answer}",
        help=_("The answer at first. Choose another class to see what would speak for it."),
    )
    return chosen or answer


def leaving_words_out(run_id: str, text: str, label: str, *, key: str) -> None:
    """Draw what leaving out each word changes for ``label``.

    Raises:
        PredictionError: the run cannot answer, or there are no words in the text.
    """
    found = texts.importance(run_id, text, label)
    words = [
        MarkedWord(word.start, word.end, float(drop), word.known, decides=number in found.together)
        for number, (word, drop) in enumerate(zip(found.words, found.drops, strict=True))
    ]
    st.markdown(show(found.sentence))
    read_to = end_of_reading(run_id, text)
    marked_text.marked_text(text, words, read_to=read_to)
    unknown = [word.text for word in found.words if not word.known]
    marked_text.legend(label, with_unknown=bool(unknown), with_cut=read_to is not None)
    if found.num_left:
        st.caption(_("The network read {n} more words, but they were not left out in turn.", n=found.num_left))
    marked_text.words_table(text, words, key=key, file_name="words.csv")


def end_of_reading(run_id: str, text: str) -> int | None:
    """Where the network stops reading ``text``; None when it reads all of it."""
    cut = texts.cut(run_id, text)
    return cut.tokens[-1].end if cut.num_cut and cut.tokens else None


def unknown_words(run_id: str, text: str) -> None:
    """Name the words of ``text`` that the network does not know, but no marks; draws nothing when it knows all."""
    cut = texts.cut(run_id, text)
    pairs = zip(cut.tokens, cut.known, strict=True)
    words = (text[token.start : token.end] for token, known in pairs if not known)
    unknown = list(dict.fromkeys(word for word in words if any(map(str.isalnum, word))))
    if unknown:
        shown = [escape(word) for word in unknown[:_MOST_NAMED]]
        names = [f"**{word}**" for word in shown] + (["…"] if len(unknown) > _MOST_NAMED else [])
        st.markdown(
            _("Words that were not in the training texts often enough, and say nothing to the network: {words}", words=names)
        )  # fmt: skip


_MOST_NAMED = 20
