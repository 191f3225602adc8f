"""The items that a report judges and that are still there, and a field to choose one of them, kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.report_items import worst_items
from dashboard.ui.gone import say_gone

_OFFERED = 300


def known_items(run: Run, predictions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The entries of the run's data by id, and the judged rows of ``predictions`` among them.

    Both are empty where the dataset is gone, and a sentence says so.
    """
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return pd.DataFrame(), predictions.head(0)
    items = judged_items(predictions)
    return rows, items[items["id"].isin(rows.index)]


def choose_judged_item(
    title: str, items: pd.DataFrame, line_of: Callable[[str], str], *, key: str
) -> dict[str, Any] | None:
    """Draw the field; the chosen row of ``items``, None where there are none. The worst come first.

    Args:
        items: rows of a report's predictions.
        line_of: id → what the reader knows the item by, on one line.
    """
    return choose_item(
        title, worst_items(items, len(items)), lambda item: _item_words(line_of(item["id"]), item), key=key
    )


def choose_item(
    title: str, items: pd.DataFrame, words_of: Callable[[dict[str, Any]], str], *, key: str
) -> dict[str, Any] | None:
    """The same for items in the order in which they are offered.

    Args:
        words_of: row of ``items`` → what it is called in the field.
    """
    if items.empty:
        return None
    asked = state.query("item")
    offered = pd.concat([items[items["id"] == asked], items.head(_OFFERED)]).drop_duplicates("id")
    known: dict[str, dict[str, Any]] = {item["id"]: item for item in offered.to_dict("records")}
    chosen = st.selectbox(
        title,
        list(known),
        index=0,
        format_func=lambda id: words_of(known[id]),
        key=key,
        on_change=lambda: state.set_query(item=state.widget_value(key)),
    )
    return known[chosen or next(iter(known))]


def _item_words(line: str, item: dict[str, Any]) -> str:
    if item["label"] == item["predicted"]:
        return _("{label}, right: {text}", label=item["label"], text=line)
    return _("{label}, taken for {predicted}: {text}", label=item["label"], predicted=item["predicted"], text=line)
