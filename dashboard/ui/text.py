"""User text in Streamlit's Markdown: file names, labels and names of runs are data and never markup."""

from __future__ import annotations

import re
from html import escape as html_escape

from dashboard.i18n import Message, render
from dashboard.words.literal import literal_text

_JOINER = "\u2060"
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINED_BY_STREAMLIT = re.compile(r"(?<=[:@\-<>=~])(?=\S)|(?<=www)(?=\.)|(?<=[^\W_])(?=@)", re.IGNORECASE)


def escape(text: str) -> str:
    """``text`` so that Streamlit's Markdown shows it as it is, on one line.

    A backslash disarms Markdown, HTML and formulas. Streamlit then still replaces ``:name:`` and ``:red[…]``, arrows,
    dashes and bare addresses in what is left; an invisible word joiner inside keeps it from seeing them.
    For places that show plain text (table cells, options of a selectbox) use the text itself. ``st.badge`` escapes
    brackets once more: write ``:blue-badge[…]`` instead.
    """
    line = _INVISIBLE.sub("", re.sub(r"[\t\r\n\v\f\u0085\u2028\u2029]+", " ", text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _JOINED_BY_STREAMLIT.sub(_JOINER, line))


def literal_html(text: str) -> str:
    """``text`` for HTML, with control characters shown by their numbers; put it into a ``<bdi>``."""
    return literal_text(html_escape(text), '<span class="ks-code">{number}</span>')


def show(message: Message) -> str:
    """A stored message in the reader's language, for a place that understands Markdown."""
    return render(message, escape=escape)


def plain(message: Message) -> str:
    """A stored message in the reader's language, for a place that shows plain text, such as a table cell."""
    return render(message)
