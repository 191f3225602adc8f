"""Buttons that download the table that is shown."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.actions.tables import csv_bytes
from dashboard.ui.language import in_language


def table_button(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], file_name: str, label: str, *, key: str | None = None
) -> None:
    """A button that downloads ``frame``; the file, and a frame given as a function, is made when it is pressed."""
    st.download_button(
        label,
        in_language(lambda: csv_bytes(frame() if callable(frame) else frame)),
        file_name=file_name,
        mime="text/csv",
        key=key or f"download_{file_name}",
        on_click="ignore",
        icon=":material/download:",
    )
