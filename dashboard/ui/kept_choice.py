"""A choice of one of several, side by side or in a list, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from dashboard.i18n import language
from dashboard.ui import state


def kept_choice(
    title: str, options: Mapping[str, str], name: str, *, key: str | None = None, is_title_shown: bool = True
) -> str:
    """Draw a choice of few, side by side; the chosen one, the first where the address asks for none of them.

    Args:
        options: what the address says → what the reader sees.
        name: of the choice in the address.
        key: of the widget, where several share the name.
        is_title_shown: otherwise only those who do not see the choice are told its title.
    """
    chosen, key = _chosen(options, name, key or f"{name}_choice", next(iter(options)))
    st.segmented_control(
        title,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        required=True,
        on_change=_keeper(name, key),
        label_visibility="visible" if is_title_shown else "collapsed",
    )
    return chosen


def kept_field(
    title: str,
    options: Mapping[str, str],
    name: str,
    *,
    key: str | None = None,
    first: str | None = None,
    forgotten: Collection[str] = (),
    width: int | None = None,
) -> str:
    """``kept_choice`` as a list that unfolds, for many options and for names of users, which it shows as they are.

    Args:
        first: what is chosen where the address asks for none of them; without one the first.
        forgotten: names in the address that another choice makes void.
        width: in pixels; without one as wide as there is room.
    """
    chosen, key = _chosen(options, name, key or f"{name}_field", next(iter(options)) if first is None else first)
    st.selectbox(
        title,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        width=width or "stretch",
        on_change=_keeper(name, key, forgotten),
    )
    return chosen


def _chosen(options: Collection[str], name: str, key: str, first: str) -> tuple[str, str]:
    """What is chosen, and the key of the widget, which holds it."""
    asked = state.query(name)
    chosen = asked if asked in options else first
    spoken_key = f"{key}_{language()}"  # the words of a language belong to its widget
    if state.widget_value(spoken_key) != chosen:
        state.reset_widget(spoken_key, chosen)
    return chosen, spoken_key


def _keeper(name: str, key: str, forgotten: Collection[str] = ()) -> Callable[[], None]:
    def keep() -> None:
        state.set_query(**{name: state.widget_value(key)}, **dict.fromkeys(forgotten))

    return keep
