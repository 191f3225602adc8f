"""In which order items are looked at: the best first, the worst first, or by chance."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import N_, _, language
from dashboard.ui import state

_ORDERS = {"worst": N_("Worst first"), "best": N_("Best first"), "random": N_("By chance")}
_NAME = "order"


def choose_order() -> str:
    """Draw the choice, kept in the address."""
    asked = state.query(_NAME)
    chosen = asked if asked in _ORDERS else next(iter(_ORDERS))
    key = f"item_order_{language()}"
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.segmented_control(
        _("Order"),
        list(_ORDERS),
        format_func=lambda order: _(_ORDERS[order]),
        key=key,
        required=True,
        on_change=lambda: state.set_query(**{_NAME: state.widget_value(key)}),
    )
    return chosen


def in_order(items: pd.DataFrame, order: str, column: str, *, more_is_better: bool) -> pd.DataFrame:
    """The rows in the order of ``column``; by chance they come in the same order each time.

    Args:
        items: columns id and ``column``.
    """
    if order == "random":
        return items.sample(frac=1, random_state=0)
    is_ascending = more_is_better == (order == "worst")
    return items.sort_values([column, "id"], ascending=[is_ascending, True], kind="stable")
