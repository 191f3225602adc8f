"""Which columns of a table a dataset was made from, and why these."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.table import COLUMN_ROLES
from dashboard.ui import page
from dashboard.ui.text import escape, show


def draw_used_columns(version: DatasetVersion) -> None:
    """A line for each role; nothing where there was no table."""
    if not version.columns:
        return
    page.section(_("Columns that are used"))
    lines = [
        _("{role}: {name}", role=_(COLUMN_ROLES[role]), name=f"**{escape(choice.name)}**")
        + f" :gray[{show(choice.reason)}]"
        for role, choice in version.columns.items()
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
