"""The items of a group below its chart: listed in an order of one's choice, searched, corrected, taken away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import embeddings
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import N_, _
from dashboard.ui import pictures, state
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.items import found_items, items_table, search_field
from dashboard.ui.explore.picked.answered import item_rows
from dashboard.ui.explore.picked.choosing import choose_and_correct
from dashboard.ui.explore.picked.group import Group, Members, pick, picked
from dashboard.ui.explore.picked.groups import GROUPS
from dashboard.ui.fragments import fragment
from dashboard.ui.gone import say_gone
from dashboard.ui.kept_choice import kept_choice
from dashboard.ui.language import in_language

_PAGE_SIZE = 24
_ORDERS = {
    "worst": N_("Worst first"),
    "doubt": N_("Least sure first"),
    "best": N_("Best first"),
    "alike": N_("Like the open item"),
}


def draw_picked(run: Run, *names: str, default: Group | None = None) -> None:
    """What was picked of the kinds of groups ``names``; nothing where nothing was.

    Args:
        default: is shown where nothing was picked.
    """
    group = picked(*names)
    members = GROUPS[group.name](run, group.values) if group else None
    is_picked = members is not None
    if members is None and default is not None:
        members = GROUPS[default.name](run, default.values)
    if members is not None:
        with st.container(key=f"picked_{names[0]}"):
            _heading(members, can_close=is_picked and default is None)
            fragment(_list)(run, members.ids, f"{names[0]}_{hash(group)}")


def _heading(members: Members, *, can_close: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(members.title, anchor=False, width="content")
        if can_close:
            close = in_language(lambda: pick(None))
            st.button(_("Close"), key="close_picked", icon=":material/close:", type="tertiary", on_click=close)


def _list(run: Run, ids: list[str], key: str) -> None:
    try:
        items = item_rows(run, ids)
    except NotFoundError:
        say_gone()
        return
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        order = kept_choice(_("Order"), _orders(run, items), "order")
    with right:
        words = search_field()
    chosen = found_items(run, in_order(run, items, order), words)
    if chosen.empty:
        st.markdown(_("There are no such items."))
        return
    key = f"{key}_{order}_{hash(words)}"
    window = pictures.page_of(len(chosen), key=f"pages_{key}", page_size=_PAGE_SIZE)
    st.caption(pictures.shown_of(window, len(chosen)))
    choose_and_correct(run, chosen.iloc[window], f"{key}_{window.start}")
    table_button(lambda: items_table(run, chosen), f"items-{run.id}.csv", _("Download this list"))


def _orders(run: Run, items: pd.DataFrame) -> dict[str, str]:
    orders = {order: _(words) for order, words in _ORDERS.items()}
    if "probability" not in items:
        del orders["doubt"]
    if not state.query("item") or not embeddings.has_embeddings(run.id):
        del orders["alike"]
    return orders


def in_order(run: Run, items: pd.DataFrame, order: str) -> pd.DataFrame:
    """The items in one of the orders; those without an answer come last."""
    if order == "alike":
        return _alike_first(run, items)
    column = "probability" if order == "doubt" else "loss"
    return items.sort_values([column, "id"], ascending=[order != "worst", True], kind="stable", na_position="last")


def _alike_first(run: Run, items: pd.DataFrame) -> pd.DataFrame:
    open_item = state.query("item")
    try:
        near = pd.concat([embeddings.similar(run.id, open_item), embeddings.similar_training(run.id, open_item)])
    except NotFoundError:
        return items
    distances = items["id"].map(near).where(items["id"] != open_item, 0.0)
    return items.loc[distances.sort_values(kind="stable", na_position="last").index]
