"""Test items as small pictures with what they are and what the network answered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui import pictures
from dashboard.ui.pictures import Picture
from dashboard.ui.shares import probability_words


def item_gallery(version_id: str, items: pd.DataFrame, *, name: str, size_px: int = 96) -> None:
    """The items in their order. Where the dataset is gone, a sentence says so.

    Args:
        version_id: the dataset version that the items belong to.
        items: rows of a report's predictions.
        name: tells the galleries of a page apart.
    """
    try:
        rows = _entries(version_id)
    except NotFoundError:
        st.info(_("The pictures cannot be shown: the dataset of this run was deleted."), icon=":material/hide_image:")
        return
    cells = [_cell(version_id, rows, item) for item in items.to_dict("records")]
    with st.container(key=f"items_{name}"):
        pictures.gallery([cell for cell in cells if cell is not None], size_px=size_px)


def _cell(version_id: str, rows: pd.DataFrame, item: dict) -> Picture | None:
    if item["id"] not in rows.index:
        return None
    is_right = item["label"] == item["predicted"]
    share = probability_words(item["probability"])
    if is_right:
        detail = _("right; probability {share}", share=share)
    else:
        detail = _("is {label}; probability {share}", label=item["label"], share=share)
    content = datasets.thumbnail(version_id, rows.loc[item["id"]].to_dict())
    return Picture(content, _("Answer: {label}", label=item["predicted"]), detail, "good" if is_right else "bad")


def _entries(version_id: str) -> pd.DataFrame:
    datasets.version(version_id)  # raises NotFoundError for a dataset that was deleted
    return datasets.entries(version_id, status="used").set_index("id")


def items_table(version_id: str, items: pd.DataFrame) -> pd.DataFrame:
    """The items with their file names, for the download."""
    try:
        names = _entries(version_id)["name"]
    except NotFoundError:
        return items.reset_index(drop=True)
    named = items.assign(file=items["id"].map(names))
    return named[["file", *items.columns]].reset_index(drop=True)
