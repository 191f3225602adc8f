"""Pictures of the same thing side by side, one row a thing: such as clean, noisy and restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html_escape

import streamlit as st

from dashboard.ui.pictures import data_url


@dataclass(frozen=True)
class PictureRow:
    """One thing.

    Attributes:
        title: above its pictures; plain text, as all others.
        pictures: encoded PNG.
        captions: under each picture.
    """

    title: str
    pictures: Sequence[bytes]
    captions: Sequence[str]


def picture_rows(rows: Sequence[PictureRow], *, picture_px: int = 92) -> None:
    """All rows, as many side by side as there is room for; on a phone the pictures of a row shrink together."""
    if not rows:
        return
    count = max(len(row.pictures) for row in rows)
    width = count * picture_px + (count - 1) * 8
    body = "".join(map(_row, rows))
    st.html(f'<div class="ks-rows" style="--ks-row:{width}px;--ks-count:{count}">{body}</div>')


def _row(row: PictureRow) -> str:
    title = html_escape(row.title)
    cells = "".join(
        f'<figure class="ks-cell"><img src="{data_url(content)}" alt="{html_escape(caption)}, {title}">'
        f"<figcaption>{html_escape(caption)}</figcaption></figure>"
        for content, caption in zip(row.pictures, row.captions, strict=True)
    )
    return f'<section class="ks-row"><p><bdi>{title}</bdi></p><div>{cells}</div></section>'
