"""Taking answers away: what was asked, with the network's answers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import _
from dashboard.ui.downloads import csv_button, exact_button

if TYPE_CHECKING:
    import pandas as pd


def download_buttons(frame: pd.DataFrame, run_id: str) -> None:
    """The table with the answers beside it, for spreadsheets and for programs."""
    file_name = f"answers-{run_id}.csv"
    with st.container(horizontal=True):
        csv_button(frame, file_name, _("Download for spreadsheets (CSV)"))
        exact_button(frame, file_name, key="download_answers_parquet")
