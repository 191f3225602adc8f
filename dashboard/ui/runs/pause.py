"""Pause and Resume: a training that rests holds no device, and goes on where it was."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.actions.progress import LiveView
from dashboard.i18n import _
from dashboard.ui import page

_AFTER_LEARNING = ("evaluating", "exporting")


def can_be_paused(view: LiveView) -> bool:
    """Whether it learns, or is about to; what comes afterwards takes seconds."""
    job = view.run.job
    return job.state == "running" and job.stop is None and view.phase not in _AFTER_LEARNING


def pause_button(view: LiveView) -> None:
    """The button, while there is something to pause."""
    if not can_be_paused(view):
        return
    words = _("Frees the processor or the graphics card. Later it goes on where it was.")
    if st.button(_("Pause"), key="pause_run", icon=":material/pause_circle:", help=words):
        with page.guarded():
            runs.pause(view.run.id)
            st.rerun()


def resume_button(run_id: str) -> None:
    """The primary button of a run that can go on."""
    if page.primary(_("Resume"), "resume_run", icon="play_circle"):
        runs.resume(run_id)
        st.rerun()
