"""The texts of a dataset, a page at a time, narrowed down by class, part and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.data.filters import chosen_entries
from dashboard.ui.data.words import split_words
from dashboard.ui.downloads import table_button
from dashboard.ui.pictures import page_of, shown_of
from dashboard.ui.texts import PAGE_SIZE, Text, shortened, text_list

_MOST_IN_A_CELL = 300


def draw_browse(version: DatasetVersion) -> None:
    """Filters, the texts, and all that fit as a table to take away."""
    frame, choice = chosen_entries(version)
    wanted = st.text_input(
        _("Search in the texts"),
        key="browse_search",
        placeholder=_("Any part of a text; upper and lower case are the same"),
        icon=":material/search:",
    )
    if wanted:
        frame = frame[frame["text"].str.casefold().str.contains(wanted.casefold(), regex=False)]
    draw_rows(version.id, frame, f"browse_pages_{choice}_{wanted}")
    if not frame.empty:
        table_button(lambda: _table(frame), "texts.csv", _("Download these texts as a table"), key="browse_download")


def draw_rows(_version_id: str, frame: pd.DataFrame, key: str) -> None:
    """A list of entries with their class, part and name."""
    if frame.empty:
        st.caption(_("There are no such texts."))
        return
    above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with above:
        window = page_of(len(frame), key, PAGE_SIZE)
        st.caption(shown_of(window, len(frame)), width="content")
    text_list(_item(row) for row in frame.iloc[window].to_dict("records"))


def _item(row: dict[str, Any]) -> Text:
    details = (split_words(row["split"]), str(row["name"]))
    return Text(_words(row["text"]), _words(row["label"]), details)


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Name"): frame["name"],
            _("Text"): frame["text"],
            _("Class"): frame["label"],
            _("Part"): [split_words(split) for split in frame["split"]],
        }
    )


def account(rows: pd.DataFrame) -> dict[str, Iterable[Any]]:
    """The text, cut for display, and how many words it has."""
    return {
        _("Text"): [shortened(_words(text), _MOST_IN_A_CELL) for text in rows["text"]],
        _("Number of words"): rows["num_tokens"],
    }
