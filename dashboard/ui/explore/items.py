"""Test items with what they are and what the network answered, whatever their kind; found, drawn and taken away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.data.words import beside
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.item_forms import item_form
from dashboard.ui.gone import say_gone

_FIELD = "find_items"


def item_gallery(run: Run, items: pd.DataFrame, *, name: str) -> None:
    """The items in their order. Where the dataset is gone, a sentence says so.

    Args:
        items: rows of a report's predictions.
        name: tells the galleries of a page apart.
    """
    version_id = run.spec.dataset_version
    try:
        rows = entries(version_id)
    except NotFoundError:
        say_gone()
        return
    with st.container(key=f"items_{name}"):
        item_form(run).gallery(version_id, rows, items[items["id"].isin(rows.index)])


def items_table(run: Run, items: pd.DataFrame) -> pd.DataFrame:
    """The items with what the reader knows them by, for the download."""
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        return items.reset_index(drop=True)
    form = item_form(run)
    known_by = {title: items["id"].map(rows[column]) for title, column in form.known_by.items()}
    named = items.assign(**known_by)[[*known_by, *items.columns]].reset_index(drop=True)
    ours = {name: named[name] for name in named.columns}
    return pd.DataFrame(beside(ours, form.values(rows.reindex(items["id"]))))


def search_field() -> str:
    """Draw the field; the words that are looked for, kept in the address."""
    asked = state.query("find")
    return st.text_input(
        _("Search"),
        value=asked,
        key=_FIELD,
        placeholder=_("Words in it, or its name"),
        icon=":material/search:",
        on_change=_keep_search,
    ).strip()


def _keep_search() -> None:
    state.set_query(find=state.widget_value(_FIELD))


def found_items(run: Run, items: pd.DataFrame, words: str) -> pd.DataFrame:
    """Those of ``items`` that hold ``words`` in what the reader knows them by; all of them for empty words."""
    if not words:
        return items
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        return items
    judged, form = rows[rows.index.isin(items["id"])], item_form(run)
    hits = pd.Series(False, index=judged.index)
    for cells in (*(judged[column] for column in form.known_by.values()), *form.values(judged).values()):
        found = pd.Series(cells, index=judged.index, dtype=object)
        hits |= found.fillna("").astype(str).str.contains(words, case=False, regex=False)
    return items[items["id"].isin(judged.index[hits])]
