"""How an upload of sequences was read: a few of them drawn, and the columns of its table, where there is one."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import N_, _
from dashboard.spec.dataset import Source
from dashboard.ui.data.numbers.columns import draw_columns
from dashboard.ui.data.tables.encoding import draw_encodings
from dashboard.ui.data.tables.file_form import draw_file_form
from dashboard.ui.data.tables.first_rows import draw_first_rows, draw_way_back
from dashboard.ui.data.tables.roles import Question, draw_roles
from dashboard.ui.sequence_drawing import SequenceDrawing, sequence_gallery

_QUESTIONS = {
    "label": Question(N_("What should be predicted?")),
    "id": Question(N_("Which rows belong together?"), without=N_("Each row is a sequence")),
    "time": Question(N_("Column with the times"), without=N_("Already in order")),
}


def draw_reading(job_id: str, source: Source, survey: Survey) -> None:
    """The lines; then the card of the table, and where something does not fit the way back from what was chosen."""
    if survey.problems:
        draw_way_back(source, survey)
    if survey.drawn:
        st.caption(_("Some of the sequences, as they were read"))
        sequence_gallery(
            [SequenceDrawing(np.array(each.values, np.float64), each.label, hint=each.name) for each in survey.drawn]
        )
    table = survey.table
    if table is None or source.kind == "sample":
        return
    with st.container(border=True, key="table_reading"):
        if not table.is_encoding_sure:
            draw_encodings(source, survey.kind, table)
        draw_roles(job_id, source, survey.kind, table, _QUESTIONS)
        draw_first_rows(table)
        if "id" in table.roles:  # where each row is a sequence, its columns are steps
            draw_columns(job_id, source, survey.kind, table)
        draw_file_form(job_id, source, survey.kind, table)
