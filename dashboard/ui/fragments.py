"""Parts of a page that run again alone: in the reader's language, and polling only while something happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard.ui import page
from dashboard.ui.language import in_language

P = ParamSpec("P")


def fragment(function: Callable[P, None], *, every_s: float | None = None) -> Callable[P, None]:
    """``function`` as a part of the page that runs again alone, each ``every_s`` seconds if given.

    Decide ``every_s`` on the full run (None when the job is over) and call ``st.rerun()`` once inside when it ends;
    so nothing polls what no longer changes.
    """
    return st.fragment(in_language(_calm(function)), run_every=every_s)


def _calm(function: Callable[P, None]) -> Callable[P, None]:
    """Streamlit shows what is raised in such a part itself, and the page around it never learns of it."""

    @wraps(function)
    def drawn(*arguments: P.args, **named: P.kwargs) -> None:
        with page.guarded():
            function(*arguments, **named)

    return drawn


def dialog(title: str, function: Callable[P, None], *, width: str = "small") -> Callable[P, None]:
    """``function`` as a dialog with a translated ``title``; call the result to open it."""
    return st.dialog(title, width=width)(in_language(_calm(function)))  # type: ignore[call-overload]
