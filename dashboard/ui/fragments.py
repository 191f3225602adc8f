"""Parts of a page that run again alone: in the reader's language, and polling only while something happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from dashboard.ui.language import in_language

P = ParamSpec("P")


def fragment(function: Callable[P, None], *, every_s: float | None = None) -> Callable[P, None]:
    """``function`` as a part of the page that runs again alone, each ``every_s`` seconds if given.

    Decide ``every_s`` on the full run (None when the job is over) and call ``st.rerun()`` once inside when it ends;
    so nothing polls what no longer changes.
    """
    return st.fragment(in_language(function), run_every=every_s)


def dialog(title: str, function: Callable[P, None], *, width: str = "small") -> Callable[P, None]:
    """``function`` as a dialog with a translated ``title``; call the result to open it."""
    return st.dialog(title, width=width)(in_language(function))  # type: ignore[call-overload]
