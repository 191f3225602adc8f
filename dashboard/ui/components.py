"""Components of our own: each is an HTML, a CSS and a JavaScript file of its name in ``assets``."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


def component(name: str, *, styles: Sequence[str] = (), scripts: Sequence[str] = ()) -> Any:
    """Declare the component ``name``.

    Args:
        styles: of CSS files that come before its own.
        scripts: of JavaScript files that come after its own, as parts of it.
    """
    return st.components.v2.component(
        f"kerascope_{name}",
        html=_asset(f"{name}.html"),
        css="".join(_asset(f"{style}.css") for style in (*styles, name)),
        js="".join(_asset(f"{script}.js") for script in (name, *scripts)),
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def nothing() -> None:
    """Streamlit wants a callback for each state; the new run of the page is all that is needed."""


def picture_from(value: Any, kind: str, most_letters: int) -> bytes | None:
    """The bytes of a picture that came as a data URL; None for what is no whole picture of ``kind``, such as ``png``."""
    prefix = f"data:image/{kind};base64,"
    if not isinstance(value, str) or not value.startswith(prefix) or len(value) > most_letters:
        return None
    try:
        return base64.b64decode(value.removeprefix(prefix), validate=True)
    except binascii.Error:
        return None
