"""Our look on top of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).parent / "assets" / "style.css"


def use_look() -> None:
    """Put the style sheet into the page."""
    st.html(_style())


@cache
def _style() -> str:
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style>"
