"""The pictures of a dataset, a page at a time, narrowed down by class and part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import _
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.ui.data.words import split_words
from dashboard.ui.pictures import Picture, gallery, page_of, shown_of


def draw_browse(version: DatasetVersion) -> None:
    """Filters and gallery."""
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    label = left.selectbox(
        _("Class"),
        version.classes,
        index=None,
        placeholder=_("All classes"),
        key="browse_class",
    )
    split = right.segmented_control(
        _("Part"),
        ["all", *SPLITS],
        format_func=lambda split: _("All") if split == "all" else split_words(split),
        default="all",
        required=True,
        key="browse_split",
    )
    wanted = None if split in (None, "all") else split
    frame = datasets.entries(version.id, split=wanted, label=label, status="used")
    draw_rows(version.id, frame, key=f"browse_pages_{label}_{split}")


def draw_rows(version_id: str, frame: pd.DataFrame, *, key: str) -> None:
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
            str(row["label"]),
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
