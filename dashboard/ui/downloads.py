"""Tables to take away: CSV that spreadsheets open with the right letters, and that cannot run formulas there."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.ui.language import in_language

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """``frame`` as CSV with a byte order mark, for Excel; text that would be a formula there gets a leading ``'``."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(_without_formula)
    safe.columns = [_without_formula(name) for name in safe.columns]
    return safe.to_csv(index=False).encode("utf-8-sig")


def _without_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


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
