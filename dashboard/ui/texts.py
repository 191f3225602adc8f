"""Texts of users: one page of them at a time, shown as they are. What they hold is data and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as html_escape
from typing import Literal

import streamlit as st

from dashboard.i18n import ngettext
from dashboard.ui.text import literal_html

PAGE_SIZE = 50
_MOST_CHARACTERS = 1000


@dataclass(frozen=True)
class Text:
    """One item of a list.

    Attributes:
        text: as it came.
        label: its class, shown as a small tag; plain text, as all others.
        details: quiet words after it, such as its part and its name.
        mark: colours the tag: "good" and "bad" for right and wrong answers.
    """

    text: str
    label: str = ""
    details: Sequence[str] = ()
    mark: Literal["", "good", "bad"] = ""


@dataclass(frozen=True)
class Piece:
    """A piece of a text.

    Attributes:
        text: plain; what stands between two words is a piece, too.
        kind: "word" is framed, "unknown" besides underlined, "cut" struck out; "" is what stands between them.
        hint: shown when the mouse rests on it.
    """

    text: str
    kind: Literal["", "word", "unknown", "cut"] = ""
    hint: str = ""


def text_list(texts: Iterable[Text]) -> None:
    """Texts below each other, as one piece of HTML."""
    st.html(f'<div class="ks-texts">{"".join(map(_item, texts))}</div>')


def _item(item: Text) -> str:
    tag = f'<span class="ks-tag {item.mark}"><bdi>{html_escape(item.label)}</bdi></span>' if item.label else ""
    details = "".join(f"<span><bdi>{html_escape(detail)}</bdi></span>" for detail in item.details if detail)
    return f'<div class="ks-text"><p dir="auto"><bdi>{literal_html(shortened(item.text))}</bdi></p><div>{tag}{details}</div></div>'


def shortened(text: str, most: int = _MOST_CHARACTERS) -> str:
    """``text`` with what goes beyond ``most`` characters counted instead of shown."""
    if len(text) <= most:
        return text
    left = len(text) - most
    return text[:most] + " … (" + ngettext("{n} more character", "{n} more characters", left) + ")"


def pieces(parts: Iterable[Piece]) -> None:
    """A text in pieces that can be told apart."""
    st.html(f'<p class="ks-pieces" dir="auto">{"".join(map(_piece, parts))}</p>')


def _piece(piece: Piece) -> str:
    words = literal_html(piece.text)
    if not piece.kind:
        return f"<span>{words}</span>"
    title = f' title="{html_escape(piece.hint)}"' if piece.hint else ""
    return f'<bdi class="ks-piece {piece.kind}"{title}>{words}</bdi>'
