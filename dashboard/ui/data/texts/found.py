"""How an upload of texts was read: columns, encoding, first rows, and all that can be changed about it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableSeen
from dashboard.ui.data.tables.encoding import draw_encodings
from dashboard.ui.data.tables.file_form import draw_file_form
from dashboard.ui.data.tables.first_rows import draw_first_rows, draw_way_back
from dashboard.ui.data.tables.roles import Question, draw_roles
from dashboard.ui.text import plain

_QUESTIONS = {"text": Question(N_("Column with the texts")), "label": Question(N_("Column with the labels"))}


def draw_reading(job_id: str, source: Source, survey: Survey) -> None:
    """The card of a table; nothing where there is no table, except the way back from choices that did not work."""
    if survey.table is None:
        draw_way_back(source, survey)
        return
    with st.container(border=True, key="table_reading"):
        if not survey.table.is_encoding_sure:
            draw_encodings(source, survey.kind, survey.table)
        draw_roles(job_id, source, survey.kind, survey.table, _QUESTIONS)
        draw_first_rows(survey.table)
        draw_file_form(job_id, source, survey.kind, survey.table)
        _left_out_columns(survey.table)


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
