"""A run that rests: how far it came, and the two ways on."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.progress import LiveView
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.runs.course import course, epoch_words
from dashboard.ui.runs.pause import resume_button
from dashboard.ui.runs.stop import stop_button
from dashboard.ui.status import status_markdown
from dashboard.ui.text import show


def paused(view: LiveView) -> None:
    """Everything of it. Nothing happens until somebody wants it, so nothing polls."""
    reason = view.run.job.reason
    words = show(reason) if reason else _("It goes on when you press Resume.")
    st.markdown(f"{status_markdown(view.run.job, view.liveness)}  {words}")
    st.progress(view.fraction, text=epoch_words(view) if view.started else _("It has not started yet."))
    with page.guarded(), st.container(horizontal=True):
        resume_button(view.run.id)
        stop_button(view)
    course(view, epochs=view.epochs)
