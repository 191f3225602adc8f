"""Tabs that compute only when they are open, with the open one in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.i18n import language
from dashboard.ui import state

Tab = tuple[str, Callable[[], None]]


def lazy_tabs(tabs: Mapping[str, Tab], *, query_name: str = "tab", asked: str | None = None) -> None:
    """Draw ``tabs`` and what is in the open one.

    Args:
        tabs: name in the address → (title in the reader's language, what draws it). The first is open at first.
        query_name: the address's name for the open tab.
        asked: the tab that the address asks for, where that is not simply its word under ``query_name``.
    """
    names, titles = list(tabs), [title for title, _draw in tabs.values()]
    asked = state.query(query_name) if asked is None else asked
    key = f"{query_name}_{language()}"  # the widget's value is a title, so each language needs its own

    shown = tabs[asked][0] if asked in tabs else titles[0]
    if state.widget_value(key) != shown:  # at first; later, a button of the page put another tab into the address
        state.reset_widget(
            key, shown
        )  # with a default of their own instead, other tabs would take the keyboard's focus

    def remember() -> None:
        opened = names[titles.index(state.widget_value(key))]
        state.set_query(**{query_name: opened if opened != names[0] else None})

    for container, (_title, draw) in zip(st.tabs(titles, key=key, on_change=remember), tabs.values(), strict=True):
        if container.open:
            with container:
                draw()
