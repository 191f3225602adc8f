"""Our look on top of the theme, and our words over the texts of Streamlit's that stay English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.i18n import _

_STYLE = Path(__file__).parent / "assets" / "style.css"


def use_look() -> None:
    """Put the style sheet into the page, with the translated texts as CSS variables."""
    megabytes = st.get_option("server.maxUploadSize")
    texts = {
        "browse": _("Choose files"),
        "drop": _("or drop them here, at most {n} MB each", n=megabytes),
    }
    variables = "".join(f"--ks-{name}:{_css_string(text)};" for name, text in texts.items())
    st.html(f"<style>:root{{{variables}}}{_style()}</style>")


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _css_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'
