"""The rows of a table or of a series, a page at a time, narrowed down by label, part and what stands in a column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.data.filters import chosen_entries
from dashboard.ui.data.numbers.narrowing import narrowed
from dashboard.ui.data.words import beside, split_words, yes_words
from dashboard.ui.downloads import table_button
from dashboard.ui.pictures import page_of, shown_of
from dashboard.words.row_values import TARGET, row_table

_PAGE_SIZE = 100


def draw_browse(version: DatasetVersion) -> None:
    """Filters, the rows, and all that fit as a table to take away."""
    frame, choice = chosen_entries(version, title=_("Label"), all_words=_("All labels"))
    frame, condition = narrowed(frame)
    draw_rows(version.id, frame, f"browse_pages_{choice}_{condition}")
    if not frame.empty:
        table_button(lambda: rows_frame(frame), "rows.csv", _("Download these rows as a table"), key="browse_download")


def draw_rows(_version_id: str, frame: pd.DataFrame, key: str) -> None:
    """A page of entries with their label, part and values."""
    if frame.empty:
        st.caption(_("There are no such rows."))
        return
    above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with above:
        window = page_of(len(frame), key, _PAGE_SIZE)
        st.caption(shown_of(window, len(frame)), width="content")
    st.dataframe(rows_frame(frame.iloc[window]), hide_index=True, alt=_("Rows with their label, part and values"))


def rows_frame(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of ``samples.parquet`` with headings and words in the reader's language."""
    own: dict[str, Any] = {_("Row"): rows["name"]}
    if "time" in rows:
        own[_("Time")] = rows["time"]
    if rows["label"].notna().any():
        own[_("Label")] = rows["label"].fillna("")
    if TARGET in rows:
        own[_("To predict")] = rows[TARGET]
    if rows["unusual"].notna().any():
        own[_("Unusual")] = yes_words(rows["unusual"])
    own[_("Part")] = [split_words(split) for split in rows["split"]]
    return pd.DataFrame(beside(own, row_table(rows)))


def account(rows: pd.DataFrame) -> dict[str, Iterable[Any]]:
    """The time or the number that is predicted, where there is one, and the values."""
    ours = {_("Time"): rows["time"]} if "time" in rows else {}
    if TARGET in rows:
        ours[_("To predict")] = rows[TARGET]
    return beside(ours, row_table(rows))
