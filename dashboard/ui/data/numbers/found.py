"""How a table or a series was read: its columns with what is in them and why, and all that can be changed about it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import N_
from dashboard.spec.dataset import Kind, Source
from dashboard.ui.data.numbers.columns import draw_columns
from dashboard.ui.data.tables.encoding import draw_encodings
from dashboard.ui.data.tables.file_form import draw_file_form
from dashboard.ui.data.tables.first_rows import draw_first_rows, draw_way_back
from dashboard.ui.data.tables.roles import Question, draw_roles

_QUESTIONS: Mapping[Kind, Mapping[str, Question]] = {
    "table": {"label": Question(N_("What should be predicted?"), without=N_("Nothing"))},
    "series": {
        "time": Question(N_("Column with the times")),
        "label": Question(N_("Column with the labels"), without=N_("There are no labels")),
    },
}


def draw_reading(job_id: str, source: Source, survey: Survey) -> None:
    """The card of a table; where something does not fit, also the way back from the choices that were made."""
    table = survey.table
    if survey.problems:
        draw_way_back(source, survey)
    if table is None or source.kind == "sample":
        return
    with st.container(border=True, key="table_reading"):
        if not table.is_encoding_sure:
            draw_encodings(source, survey.kind, table)
        draw_roles(job_id, source, survey.kind, table, _QUESTIONS[survey.kind])
        draw_first_rows(table)
        draw_columns(job_id, source, survey.kind, table)
        draw_file_form(job_id, source, survey.kind, table)
