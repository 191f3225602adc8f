"""What says of which class the pictures are: as it was found out, with the other ways that are possible, to be changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.data.survey import LabelWay, Survey
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import LabelsFrom, Source
from dashboard.ui.data.again import take_labels_from
from dashboard.ui.data.tables.encoding import draw_encodings
from dashboard.ui.data.tables.file_form import draw_file_form
from dashboard.ui.data.tables.first_rows import draw_first_rows, draw_way_back
from dashboard.ui.data.tables.roles import Question, draw_roles
from dashboard.words.kind_words import KIND_WORDS

_TITLES: Mapping[LabelsFrom, str] = {
    "folders": N_("Each folder is a class"),
    "names": N_("The file's name says the class"),
    "table": N_("A table says the class"),
    "none": N_("There are no classes"),
}
_QUESTIONS = {
    "file": Question(N_("Column with file names")),
    "label": Question(N_("Column with the labels")),
    "split": Question(N_("Column with training and test"), without=N_("There is none")),
}


def draw_reading(job_id: str, source: Source, survey: Survey) -> None:
    """The ways to choose from, where there is a choice; and the table that holds the labels."""
    if source.kind != "sample" and _is_choice(survey):
        _draw_ways(job_id, source, survey)
    if survey.table is None:
        if survey.problems:
            draw_way_back(source, survey)
        return
    with st.container(border=True, key="table_reading"):
        if not survey.table.is_encoding_sure:
            draw_encodings(source, survey.kind, survey.table)
        draw_roles(job_id, source, survey.kind, survey.table, _QUESTIONS)
        draw_first_rows(survey.table)
        draw_file_form(job_id, source, survey.kind, survey.table)


def _is_choice(survey: Survey) -> bool:
    """Folders that are plainly classes are nothing to ask about, and neither are pictures without any labels."""
    ways = {way.labels_from for way in survey.layouts}
    return bool(ways & {"names", "table"}) or (survey.labels_from == "none" and "folders" in ways)


def _draw_ways(job_id: str, source: Source, survey: Survey) -> None:
    ways = {way.labels_from: way for way in survey.layouts}
    options = list(ways)
    chosen = st.radio(
        _("What tells the class of a picture?"),
        options,
        index=options.index(survey.labels_from) if survey.labels_from in options else None,
        format_func=lambda name: _(_TITLES[name]),
        captions=[_counts(way) for way in ways.values()],
        key=f"labels_from_{job_id}",
    )
    if chosen is not None and chosen != survey.labels_from:
        take_labels_from(source, chosen)


def _counts(way: LabelWay) -> str:
    """Such as "2 classes · 40 pictures · 3 left out"."""
    said = [ngettext("{n} class", "{n} classes", way.num_classes)] if way.num_classes else []
    said.append(KIND_WORDS["images"].count(way.num_usable))
    if way.num_left_out:
        said.append(ngettext("{n} is left out", "{n} are left out", way.num_left_out))
    return " · ".join(said)
