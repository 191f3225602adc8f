"""A field to choose one of the items of the map, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n import _
from dashboard.ui import state


def choose_item(label: str, titles: Mapping[str, str], name: str, default: str | None = None) -> str | None:
    """Draw the field; the id of the chosen item, None for none.

    Args:
        titles: id → what the item is called.
        name: of the value in the address.
        default: what is chosen while the address says nothing.
    """
    key = f"choose_{name}"
    asked = state.query(name)
    chosen = asked if asked in titles else default
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.selectbox(
        label,
        list(titles),
        format_func=lambda id: titles[id],
        key=key,
        index=0 if default else None,  # a number keeps Streamlit from offering to clear the field
        placeholder=_("Choose an item"),
        on_change=lambda: state.set_query(**{name: state.widget_value(key)}),
    )
    return chosen
