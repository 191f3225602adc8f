"""Buttons that download the table that is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeAlias

import pandas as pd
import streamlit as st

from dashboard.actions.tables import csv_bytes, is_changed_as_csv, parquet_bytes
from dashboard.i18n import _
from dashboard.ui.language import in_language

Table: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]


def table_button(frame: Table, file_name: str, label: str, *, key: str | None = None) -> None:
    """A button that downloads ``frame``; the file, and a frame given as a function, is made when it is pressed.

    Where the CSV is not, or may not be, what the table is (a spreadsheet would take a cell for a formula), a button
    beside it downloads the table as it is.
    """
    if not callable(frame) and not is_changed_as_csv(frame):
        csv_button(frame, file_name, label, key)
        return
    with st.container(horizontal=True):
        csv_button(frame, file_name, label, key)
        exact_button(frame, file_name, key=f"{key or file_name}_parquet")


def exact_button(frame: Table, file_name: str, *, key: str) -> None:
    """A quiet button that downloads ``frame`` as it is, under ``file_name`` with its own ending."""
    st.download_button(
        _("Download unchanged (Parquet)"),
        in_language(lambda: parquet_bytes(_made(frame))),
        file_name=PurePath(file_name).with_suffix(".parquet").name,
        mime="application/vnd.apache.parquet",
        key=key,
        type="tertiary",
        on_click="ignore",
        icon=":material/download:",
        help=_(
            "Holds every cell byte for byte. In the CSV, cells that a spreadsheet would run as formulas get a leading '."
        ),
    )


def csv_button(frame: Table, file_name: str, label: str, key: str | None = None) -> None:
    """A button that downloads ``frame`` for spreadsheets, and nothing beside it."""
    st.download_button(
        label,
        in_language(lambda: csv_bytes(_made(frame))),
        file_name=file_name,
        mime="text/csv",
        key=key or f"download_{file_name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _made(frame: Table) -> pd.DataFrame:
    return frame() if callable(frame) else frame
