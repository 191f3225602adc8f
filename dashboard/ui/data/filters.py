"""Which items of a dataset are looked at: the choice of class and part that every kind has."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import edits
from dashboard.i18n import _
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.ui.data.words import split_words


def chosen_entries(version: DatasetVersion, title: str = "", all_words: str = "") -> tuple[pd.DataFrame, str]:
    """Draw the choice; the used entries that fit it with all changes that are not saved yet, and a key that names it.

    Args:
        title, all_words: what a label and all of them are called, where they are no classes.
    """
    label, place = None, st.container()
    found = edits.preview(version.id)
    if found.classes:
        left, place = st.columns([1, 2], vertical_alignment="bottom")
        label = left.selectbox(
            title or _("Class"),
            found.classes,
            index=None,
            placeholder=all_words or _("All classes"),
            key="browse_class",
        )
    split = place.segmented_control(
        _("Part"),
        ["all", *SPLITS],
        format_func=lambda split: _("All") if split == "all" else split_words(split),
        default="all",
        required=True,
        key="browse_split",
    )
    frame = found.samples[found.samples["status"] == "used"]
    for column, wanted in (("label", label), ("split", None if split == "all" else split)):
        if wanted is not None:
            frame = frame[frame[column] == wanted]
    return frame, f"{label}_{split}"
