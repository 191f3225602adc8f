"""Columns of a table row with how much of its error each holds, as one piece of HTML that fits any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html_escape

import streamlit as st

from dashboard.i18n import _, format_percent
from dashboard.ui.text import literal_html


@dataclass(frozen=True)
class ColumnBar:
    """One bar.

    Attributes:
        name: of the column; plain text from users.
        share: of the row's error, from 0 to 1.
        words: what it is and what was expected, in the table's units.
    """

    name: str
    share: float
    words: str


def column_bars(bars: Sequence[ColumnBar]) -> None:
    """One below the other, in their order."""
    title = html_escape(_("Share of the error"))
    rows = "".join(_row(bar, title) for bar in bars)
    st.html(f'<div class="ks-bars">{rows}</div>')


def _row(bar: ColumnBar, title: str) -> str:
    share = html_escape(format_percent(bar.share, digits=0))
    return (
        f'<div class="ks-bar"><b><bdi>{literal_html(bar.name)}</bdi></b><span>{html_escape(bar.words)}</span>'
        f'<i title="{title}"><i style="width:{100 * bar.share:.1f}%"></i></i><small>{share}</small></div>'
    )
