"""What labels are for: classes to tell apart, a number to predict, or what is unusual; proposed, and confirmed by somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import _
from dashboard.spec.dataset import Source
from dashboard.spec.table import TargetAs
from dashboard.spec.task import Purpose
from dashboard.ui import state
from dashboard.ui.data.again import look_again, place_of
from dashboard.ui.text import show
from dashboard.words.purpose_words import PURPOSE_WORDS

_PURPOSE_OF: Mapping[TargetAs | None, Purpose] = {"classes": "classify", "number": "regress", "unusual": "anomalies"}


def target_of(survey: Survey) -> TargetAs | None:
    """What the labels of a table were taken for; None where there is no table, or nobody asks."""
    return survey.table.target_as if survey.table else None


def draw_label_use(job_id: str, source: Source, survey: Survey, *, is_unusual: bool) -> Purpose:
    """The choice, with the reason of the proposal; a table is looked at again where it has to be read otherwise.

    Args:
        is_unusual: whether normal labels are known, or wanted, so that this is proposed for classes.
    """
    found = _PURPOSE_OF.get(target_of(survey), "classify")
    chosen = st.segmented_control(
        _("What is it for?"),
        _offered(survey),
        format_func=lambda purpose: f":material/{PURPOSE_WORDS[purpose].icon}: " + _(PURPOSE_WORDS[purpose].title),
        default="anomalies" if is_unusual and found == "classify" else found,
        required=True,
        key=f"purpose_{job_id}",
    )
    _draw_reason(survey, chosen, found)
    if survey.table and chosen != found and (chosen, found) != ("anomalies", "classify"):
        _read_otherwise(source, survey, chosen)
    return chosen


def _read_otherwise(source: Source, survey: Survey, chosen: Purpose) -> NoReturn:
    if chosen == "anomalies":
        state.remember("normal_wanted", place_of(source))
    else:
        state.remember("normal_labels", (place_of(source), ()))
    look_again(source, survey.kind, target_as="number" if chosen == "regress" else "classes")


def _offered(survey: Survey) -> tuple[Purpose, ...]:
    table = survey.table
    label = table.roles.get("label") if table else None
    if table and label and any(column.name == label.name and column.type == "number" for column in table.columns):
        return "classify", "regress", "anomalies"
    return "classify", "anomalies"


def _draw_reason(survey: Survey, chosen: Purpose, found: Purpose) -> None:
    if survey.table and survey.table.target_reason and chosen == found:
        st.caption(show(survey.table.target_reason))
    elif chosen == "classify":
        st.caption(_("All classes are learned. Removing noise and drawing a map stay possible."))
