"""A sentence to type, and the pieces that a network would read of it."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dashboard.actions import coverage as coverage_actions
from dashboard.data.text.coverage import Coverage
from dashboard.data.text.preprocessing import Cut
from dashboard.i18n import _, ngettext, sentences
from dashboard.ui import page
from dashboard.ui.texts import Piece, pieces

_MOST_CHARACTERS = 2000


def draw_cutting(version_id: str, counted: Coverage, length: int, vocabulary: int) -> None:
    """The first training text, until somebody types another one."""
    page.section(_("How a sentence is cut"))
    text = st.text_area(
        _("Type any sentence"),
        value=coverage_actions.first_text(version_id)[:_MOST_CHARACTERS],
        max_chars=_MOST_CHARACTERS,
        key="cut_text",
    )
    cut = counted.cut(text, length, vocabulary)
    if not cut.tokens:
        st.caption(_("There is no word in it."))
        return
    pieces(_pieces(text, cut))
    st.caption(_told(cut))


def _pieces(text: str, cut: Cut) -> Iterator[Piece]:
    """The words with what stands between them, to the end of the text."""
    end = 0
    for token, is_known in zip(cut.tokens, cut.known, strict=True):
        if text[end : token.start]:
            yield Piece(text[end : token.start])
        yield Piece(
            text[token.start : token.end], "word" if is_known else "unknown", "" if is_known else _("not known")
        )
        end = token.end
    if rest := text[end:]:
        yield Piece(rest, "cut" if cut.num_cut else "", _("not read") if cut.num_cut else "")


def _told(cut: Cut) -> str:
    unknown = len(cut.known) - sum(cut.known)
    return sentences(
        [
            ngettext("{n} word is read.", "{n} words are read.", len(cut.tokens)),
            ngettext(
                "{n} is not known and stands in a dashed frame.",
                "{n} are not known and stand in dashed frames.",
                unknown,
            )
            if unknown
            else _("All of them are known."),
            ngettext("{n} word at the end is cut off.", "{n} words at the end are cut off.", cut.num_cut)
            if cut.num_cut
            else "",
        ]
    )
