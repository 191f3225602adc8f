"""What the data was taken for, why, and the way to say otherwise."""

from __future__ import annotations

import streamlit as st

from dashboard.data.survey import Survey
from dashboard.i18n import _
from dashboard.spec.dataset import Source
from dashboard.ui.data.again import look_again
from dashboard.ui.text import show
from dashboard.words.kind_words import KIND_WORDS


def is_doubtful(survey: Survey) -> bool:
    """Whether the choice should stand in sight: it was a guess, or nothing can be made of the data like this."""
    return survey.kind_reason is not None or bool(survey.problems)


def draw_kind_choice(job_id: str, source: Source, survey: Survey) -> None:
    """The kind, to be changed; nothing for a sample, whose kind is known."""
    if source.kind == "sample":
        return
    kind = st.segmented_control(
        _("What kind of data is it?"),
        list(KIND_WORDS),
        format_func=lambda kind: f":material/{KIND_WORDS[kind].icon}: " + _(KIND_WORDS[kind].title),
        default=survey.kind,
        required=True,
        key=f"kind_{job_id}",
    )
    if survey.kind_reason is not None:
        st.caption(show(survey.kind_reason))
    if kind and kind != survey.kind:
        look_again(source, kind)
