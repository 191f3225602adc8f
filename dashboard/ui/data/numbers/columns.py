"""What was found in each column of a table of numbers, why, what it is used for, and saying otherwise."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import N_, Message, _, ngettext
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import COLUMN_ROLES, ColumnSeen, TableSeen
from dashboard.ui.data.again import look_again
from dashboard.ui.text import plain

_TYPES = {
    "number": N_("Numbers"),
    "boolean": N_("Yes or no"),
    "date": N_("Dates or times"),
    "category": N_("A few different words"),
    "text": N_("Text"),
}
_LEFT_OUT = "left_out"
_CHOICES = {"number": N_("Use it as numbers"), "boolean": N_("Use it as yes or no"), _LEFT_OUT: N_("Leave it out")}


def draw_columns(job_id: str, source: Source, kind: Kind, table: TableSeen) -> None:
    """How many columns are used; folded below it each of them, and a choice that has the table looked at again."""
    taken = {choice.name: role for role, choice in table.roles.items()}
    num_used = sum(column.left_out is None and column.name not in taken for column in table.columns)
    title = ngettext(
        "{n} column of numbers is used: see all columns", "{n} columns of numbers are used: see all columns", num_used
    )
    with st.expander(title, icon=":material/view_column:", type="compact", key=f"columns_{job_id}"):
        st.dataframe(
            columns_frame(table), hide_index=True, alt=_("Each column: what is in it, what it is used for, and why")
        )
        _draw_change(job_id, source, kind, [column for column in table.columns if column.name not in taken])


def columns_frame(table: TableSeen) -> pd.DataFrame:
    """One row a column, in the reader's language."""
    roles = {choice.name: (role, choice.reason) for role, choice in table.roles.items()}
    return pd.DataFrame([_row(column, *roles.get(column.name, ("", None))) for column in table.columns])


def _row(column: ColumnSeen, role: str, reason: Message | None) -> dict[str, str]:
    why = reason or column.left_out or column.type_reason
    use = _(COLUMN_ROLES[role]) if role else _("Left out") if column.left_out else _("To learn from")
    return {
        _("Column"): column.name,
        _("What is in it"): _(_TYPES[column.type]) if column.type else "",
        _("Used"): use,
        _("Why"): plain(why) if why else "",
    }


def _draw_change(job_id: str, source: Source, kind: Kind, columns: list[ColumnSeen]) -> None:
    left, right = st.columns(2)
    name = left.selectbox(
        _("Change a column"),
        [column.name for column in columns],
        index=None,
        placeholder=_("Choose a column"),
        key=f"change_{job_id}",
    )
    column = next((column for column in columns if column.name == name), None)
    if column is None:
        return
    now = _LEFT_OUT if column.left_out else column.type
    options = list(_CHOICES)
    chosen = right.selectbox(
        _("How is it used?"),
        options,
        index=options.index(now) if now in options else None,
        format_func=lambda option: _(_CHOICES[option]),
        placeholder=_("Choose a use"),
        key=f"use_{name}_{job_id}",
    )
    if chosen and chosen != now:
        look_again(source, kind, types={**source.reading.types, column.name: chosen})
