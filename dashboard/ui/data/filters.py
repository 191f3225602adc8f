"""Which items of a dataset are looked at: the choice of class and part that every kind has."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import _
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.ui.data.words import split_words


def chosen_entries(version: DatasetVersion, title: str = "", all_words: str = "") -> tuple[pd.DataFrame, str]:
    """Draw the choice; the used entries that fit it, and a key that names it.

    Args:
        title, all_words: what a label and all of them are called, where they are no classes.
    """
    label, place = None, st.container()
    if version.classes:
        left, place = st.columns([1, 2], vertical_alignment="bottom")
        label = left.selectbox(
            title or _("Class"),
            version.classes,
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
    wanted = None if split in (None, "all") else split
    return datasets.entries(version.id, split=wanted, label=label, status="used"), f"{label}_{split}"
