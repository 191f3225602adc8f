"""The pictures of a dataset, a page at a time, narrowed down by class and part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.data.filters import chosen_entries
from dashboard.ui.pictures import Picture, gallery, page_of, shown_of


def draw_browse(version: DatasetVersion) -> None:
    """Filters and gallery."""
    frame, choice = chosen_entries(version)
    draw_rows(version.id, frame, f"browse_pages_{choice}")


def draw_rows(version_id: str, frame: pd.DataFrame, key: str) -> None:
    """A gallery of entries with their class and part; entries without a picture are named."""
    if frame.empty:
        st.caption(_("There are no such pictures."))
        return
    above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with above:
        window = page_of(len(frame), key)
        st.caption(shown_of(window, len(frame)), width="content")
    rows = frame.iloc[window].to_dict("records")
    pictures = [
        Picture(
            datasets.thumbnail(version_id, row),
            str(row["label"] or ""),
            detail=str(row["name"]).rpartition("/")[2],
            hint=str(row["name"]),
        )
        for row in rows
        if row["status"] == "used"
    ]
    if pictures:
        gallery(pictures)
    for row in rows:
        if row["status"] != "used":
            st.text(str(row["name"]))
