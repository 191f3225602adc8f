"""Which columns of a table a dataset was made from, and why these."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import TableFacts
from dashboard.spec.table import TargetAs
from dashboard.ui import page
from dashboard.ui.data.tables.roles import role_words
from dashboard.ui.text import escape, show


def draw_used_columns(version: DatasetVersion) -> None:
    """A line for each role; nothing where there was no table."""
    if not version.columns:
        return
    page.section(_("Columns that are used"))
    target_as: TargetAs | None = "number" if isinstance(version.facts, TableFacts) and version.facts.target else None
    lines = [
        _("{role}: {name}", role=role_words(role, target_as), name=f"**{escape(choice.name)}**")
        + f" :gray[{show(choice.reason)}]"
        for role, choice in version.columns.items()
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
