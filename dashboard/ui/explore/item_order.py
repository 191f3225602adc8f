"""In which order items are looked at: the best first, the worst first, or by chance."""

from __future__ import annotations

import pandas as pd

from dashboard.i18n import N_, _
from dashboard.ui.kept_choice import kept_choice

_ORDERS = {"worst": N_("Worst first"), "best": N_("Best first"), "random": N_("By chance")}


def choose_order() -> str:
    """Draw the choice, kept in the address."""
    return kept_choice(_("Order"), {order: _(words) for order, words in _ORDERS.items()}, "order")


def in_order(items: pd.DataFrame, order: str, column: str, *, more_is_better: bool) -> pd.DataFrame:
    """The rows in the order of ``column``; by chance they come in the same order each time.

    Args:
        items: columns id and ``column``.
    """
    if order == "random":
        return items.sample(frac=1, random_state=0)
    is_ascending = more_is_better == (order == "worst")
    return items.sort_values([column, "id"], ascending=[is_ascending, True], kind="stable")
