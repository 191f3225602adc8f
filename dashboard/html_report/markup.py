"""HTML that cannot be broken by what users type: every text is escaped unless it was made here."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.i18n import Message, render
from dashboard.words.literal import literal_text

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STAR = "\ue000"  # stands for a user's own * until the sentence's are read
_EMPTY = ("br", "img", "meta")


@dataclass(frozen=True)
class Html:
    """Finished HTML."""

    source: str


Content = Html | str
NOTHING = Html("")


def element(tag: str, *children: Content, **attributes: object) -> Html:
    """An element; text among its children is escaped. ``class_`` becomes ``class``, ``stroke_width`` ``stroke-width``."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    start = f"<{tag}{given}>"
    return Html(start if tag in _EMPTY else f"{start}{joined(children).source}</{tag}>")


def joined(parts: Iterable[Content]) -> Html:
    """Parts after each other."""
    return Html("".join(part.source if isinstance(part, Html) else literal(part) for part in parts))


def literal(text: str) -> str:
    """Text for HTML; what would turn the reading direction is shown by its number."""
    return literal_text(escape(text))


def sentence(told: Message | str) -> Html:
    """A sentence of ours, its ``**words**`` in bold; what users typed in it stays as it is."""
    words = told if isinstance(told, str) else render(told, escape=lambda text: text.replace("*", _STAR))
    return Html(_BOLD.sub(r"<strong>\1</strong>", literal(words)).replace(_STAR, "*"))


def paragraph(told: Message | str, **attributes: object) -> Html:
    """A sentence of its own."""
    return element("p", sentence(told), **attributes)


def section(title: str, *children: Content) -> Html:
    """A part of the report; nothing where nothing is in it."""
    body = joined(children)
    return element("section", element("h2", title), body) if body.source else NOTHING


def table(header: Sequence[str], rows: Iterable[Sequence[Content]], *, first_is_name: bool = True) -> Html:
    """Rows under a header; numbers to the right. The first cell of a row names it."""
    head = element("tr", *(element("th", title, scope="col") for title in header))
    lines = [_row(row, first_is_name) for row in rows]
    inside = element("table", element("thead", head), element("tbody", *lines))
    return element("div", inside, class_="wide") if lines else NOTHING


def _row(cells: Sequence[Content], first_is_name: bool) -> Html:
    first, *others = cells
    name = element("th", first, scope="row") if first_is_name else element("td", first)
    return element("tr", name, *(element("td", cell) for cell in others))


def figure(drawing: Html, words: str) -> Html:
    """A drawing with what it shows in words under it."""
    return element("figure", drawing, element("figcaption", words)) if drawing.source else NOTHING


def picture(content: bytes, alt: str) -> Html:
    """An encoded picture inside of the file."""
    kind = "png" if content.startswith(b"\x89PNG") else "webp" if content[8:12] == b"WEBP" else "jpeg"
    return element("img", src=f"data:image/{kind};base64,{b64encode(content).decode()}", alt=alt)
