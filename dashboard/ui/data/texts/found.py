"""How an upload of texts was read: columns, encoding, first rows, and all that can be changed about it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import Source
from dashboard.spec.table import COLUMN_ROLES, TableReading, TableSeen
from dashboard.ui.data.again import look_again
from dashboard.ui.data.texts.columns import draw_roles
from dashboard.ui.data.texts.encoding import draw_encodings
from dashboard.ui.data.texts.file_form import draw_file_form
from dashboard.ui.text import plain

_ISOLATED = "\u2068{}\u2069"  # so that a name that turns the direction of writing leaves our words alone
_ROWS = 5  # of the preview, so that the way on stays in sight


def draw_reading(job_id: str, source: Source, survey: Survey) -> None:
    """The card of a table; nothing where there is no table, except the way back from choices that did not work."""
    if survey.table is None:
        _way_back(source, survey)
        return
    with st.container(border=True, key="table_reading"):
        if not survey.table.is_encoding_sure:
            draw_encodings(source, survey.table)
        draw_roles(job_id, source, survey.table)
        _first_rows(survey.table)
        draw_file_form(job_id, source, survey.table)
        _left_out_columns(survey.table)


def _way_back(source: Source, survey: Survey) -> None:
    if source.reading == TableReading():
        return
    st.caption(_("The choices that were made about the table do not fit it."))
    if st.button(_("Find it out again"), key="reading_reset", icon=":material/restart_alt:"):
        look_again(source, survey.kind, **TableReading().model_dump())


def _first_rows(table: TableSeen) -> None:
    if not table.preview:
        return
    names = [column.name for column in table.columns][: len(table.preview[0])]
    frame = pd.DataFrame(list(table.preview[:_ROWS]), columns=names)
    roles = {choice.name: role for role, choice in table.roles.items()}
    settings = {
        name: st.column_config.TextColumn(
            f"{_ISOLATED.format(name)} ({_(COLUMN_ROLES[roles[name]])})" if name in roles else name
        )
        for name in names
    }
    count = ngettext("The first of {n} row", "The first of {n} rows", table.num_rows)
    st.caption(count)
    order = sorted(names, key=lambda name: (name not in roles, names.index(name)))
    st.dataframe(
        frame, hide_index=True, column_order=order, column_config=settings, alt=_("The first rows of the table")
    )


def _left_out_columns(table: TableSeen) -> None:
    left_out = [column for column in table.columns if column.left_out is not None]
    if not left_out:
        return
    title = ngettext("{n} column is left out: why", "{n} columns are left out: why", len(left_out))
    with st.expander(title, icon=":material/block:", type="compact"):
        rows = [
            {_("Column"): column.name, _("Why"): plain(column.left_out)}
            for column in left_out
            if column.left_out is not None
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt=_("Columns that are left out, with the reason"))
