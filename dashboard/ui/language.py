"""Which language this session reads: the address first, then the session, then the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from dashboard import i18n
from dashboard.i18n import LANGUAGES, _
from dashboard.ui import state

P = ParamSpec("P")
R = TypeVar("R")
_WIDGET = "language_choice"


def use_language() -> str:
    """Set the language for this run of the script and return its code. Called first in every run."""
    asked = state.query("lang")
    if asked in LANGUAGES:
        state.remember("language", asked)
    chosen = state.recall("language")
    if chosen:
        state.set_query(lang=chosen)
    code = chosen or i18n.best_language(st.context.locale)
    i18n.set_language(code)
    return code


def chosen_language() -> str | None:
    """The language that somebody chose by hand; None while the browser decides."""
    return state.recall("language")


def language_switch(place: str = "menu") -> None:
    """The switch, in the menu or at another ``place``. Each language stands there in its own words."""
    key = f"{_WIDGET}_{place}"
    if state.widget_value(key) != i18n.language():
        state.reset_widget(key, i18n.language())
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        format_func=lambda code: LANGUAGES[code],
        key=key,
        required=True,
        on_change=_switch,
        args=(key,),
        width="stretch",
        label_visibility="collapsed",
    )


def _switch(key: str) -> None:
    code = state.widget_value(key)
    if code in LANGUAGES:
        state.remember("language", code)
        state.set_query(lang=code)


def in_language(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` that speaks the language of now when Streamlit calls it later, in another thread.

    Needed for fragments, dialogs, callbacks and deferred downloads: the language belongs to the thread.
    """
    code = i18n.language()

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        i18n.set_language(code)
        return function(*args, **kwargs)

    return wrapped
