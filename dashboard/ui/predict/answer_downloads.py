"""Taking answers away: what was asked, with the network's answers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions.tables import parquet_bytes
from dashboard.i18n import _
from dashboard.ui.downloads import table_button
from dashboard.ui.language import in_language

if TYPE_CHECKING:
    import pandas as pd


def download_buttons(frame: pd.DataFrame, run_id: str) -> None:
    """The table with the answers beside it, for spreadsheets and for programs."""
    with st.container(horizontal=True):
        table_button(frame, f"answers-{run_id}.csv", _("Download for spreadsheets (CSV)"))
        st.download_button(
            _("Download unchanged (Parquet)"),
            in_language(lambda: parquet_bytes(frame)),
            file_name=f"answers-{run_id}.parquet",
            mime="application/vnd.apache.parquet",
            key="download_answers_parquet",
            on_click="ignore",
            icon=":material/download:",
            help=_(
                "Holds every cell byte for byte. In the CSV, cells that a spreadsheet would run as formulas get a leading '."
            ),
        )
