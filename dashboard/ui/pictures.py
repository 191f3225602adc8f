"""Galleries: one page of small pictures at a time, as one piece of HTML (measured: far quicker than single images)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html_escape
from typing import Literal

import streamlit as st

from dashboard.i18n import _

PAGE_SIZE = 40
_STARTS = {b"\x89PNG": "png", b"<svg": "svg+xml"}


@dataclass(frozen=True)
class Picture:
    """One cell.

    Attributes:
        content: encoded PNG, JPEG or SVG.
        caption: shown under it; plain text, escaped here.
        detail: a second, quieter line.
        hint: shown when the mouse rests on it; without one, the detail.
        mark: colours the caption: "good" and "bad" for right and wrong answers.
    """

    content: bytes
    caption: str
    detail: str = ""
    hint: str = ""
    mark: Literal["", "good", "bad"] = ""


def data_url(content: bytes) -> str:
    """An encoded picture as an address that needs no request."""
    kind = next((kind for start, kind in _STARTS.items() if content.startswith(start)), "jpeg")
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def gallery(pictures: Sequence[Picture], *, size_px: int = 96, is_wide: bool = False) -> None:
    """A grid that fits the width of the screen.

    Args:
        size_px: least width of a cell.
        is_wide: whether they are 8 by 5 instead of square.
    """
    cells = "".join(_cell(picture) for picture in pictures)
    wide = " wide" if is_wide else ""
    st.html(f'<div class="ks-gallery{wide}" style="--ks-cell:{size_px}px">{cells}</div>')


def _cell(picture: Picture) -> str:
    caption, detail = html_escape(picture.caption), html_escape(picture.detail)
    second = f'<span class="ks-detail">{detail}</span>' if detail else ""
    return (
        f'<figure class="ks-cell {picture.mark}"><img src="{data_url(picture.content)}" alt="{caption}" '
        f'title="{html_escape(picture.hint) or detail or caption}"><figcaption>{caption}{second}</figcaption></figure>'
    )


def page_of(total: int, key: str, page_size: int = PAGE_SIZE) -> slice:
    """Draw a pager when there is more than one page, and return which items the chosen page shows."""
    num_pages = max(1, -(-total // page_size))
    if num_pages == 1:
        return slice(0, total)
    number = st.pagination(num_pages, key=key, width="stretch") or 1
    start = (min(number, num_pages) - 1) * page_size
    return slice(start, min(start + page_size, total))


def shown_of(window: slice, total: int) -> str:
    """ "1–40 of 1,797", for the line above a gallery."""
    return _("{first}–{last} of {total}", first=window.start + 1, last=window.stop, total=total)
