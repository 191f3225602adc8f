"""What was found in each column of a table, why, what it is used for, and saying otherwise."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import N_, Message, _, ngettext
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import ColumnSeen, TableSeen, TargetAs
from dashboard.ui.data.again import look_again
from dashboard.ui.data.tables.roles import role_words
from dashboard.ui.text import plain

TYPES = {
    "number": N_("Numbers"),
    "boolean": N_("Yes or no"),
    "date": N_("Dates or times"),
    "category": N_("A few different words"),
    "text": N_("Text"),
}
_LEFT_OUT = "left_out"
_CHOICES = {
    "number": N_("Use it as numbers"),
    "boolean": N_("Use it as yes or no"),
    "category": N_("Use it as words"),
    "date": N_("Use it as dates"),
    _LEFT_OUT: N_("Leave it out"),
}
_MOST_AT_ONCE = 20  # columns, before their list scrolls
_OF_NUMBERS = ("number", "boolean", _LEFT_OUT)  # where nothing is predicted, only numbers are read


def draw_columns(job_id: str, source: Source, kind: Kind, table: TableSeen) -> None:
    """How many columns are used; folded below it each of them, and a choice that has the table looked at again."""
    title = ngettext(
        "{n} column is learned from: see all", "{n} columns are learned from: see all", len(table.learned_from)
    )
    num_left_out = sum(column.left_out is not None for column in table.columns)
    if num_left_out:
        title += " · " + _("left out: {n}", n=num_left_out)
    with st.expander(title, icon=":material/view_column:", type="compact", key=f"columns_{job_id}"):
        st.dataframe(
            columns_frame(table),
            hide_index=True,
            height="content" if len(table.columns) <= _MOST_AT_ONCE else "auto",
            alt=_("Each column: what is in it, what it is used for, and why"),
        )
        _draw_change(job_id, source, kind, table)


def columns_frame(table: TableSeen) -> pd.DataFrame:
    """One row a column, in the reader's language."""
    roles = {choice.name: (role, choice.reason) for role, choice in table.roles.items()}
    return pd.DataFrame(
        [_row(column, table.target_as, *roles.get(column.name, ("", None))) for column in table.columns]
    )


def _row(column: ColumnSeen, target_as: TargetAs | None, role: str, reason: Message | None) -> dict[str, str]:
    why = reason or column.left_out or column.type_reason
    use = role_words(role, target_as) if role else _("Left out") if column.left_out else _("To learn from")
    return {
        _("Column"): column.name,
        _("What is in it"): _(TYPES[column.type]) if column.type else "",
        _("Used"): use,
        _("Why"): plain(why) if why else "",
    }


def _draw_change(job_id: str, source: Source, kind: Kind, table: TableSeen) -> None:
    taken = {choice.name for choice in table.roles.values()}
    columns = [column for column in table.columns if column.name not in taken]
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
    options = list(_CHOICES if table.target_as in ("classes", "number") else _OF_NUMBERS)
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
