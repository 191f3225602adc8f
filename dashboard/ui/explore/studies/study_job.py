"""A study on its way: the offer with how long it takes, the progress, and why there is no result."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import studies
from dashboard.actions.runs import Run
from dashboard.actions.studies import Found
from dashboard.i18n import _
from dashboard.spec.study import StudyName
from dashboard.ui import job_progress, page
from dashboard.ui.text import show
from dashboard.ui.train.ranges import time_range


def studied(run: Run, name: StudyName, *, about: str, label: str) -> Found | None:
    """What was found; where nothing is there yet, None: the offer is drawn, or how far it is.

    Args:
        about: what would be found out and how, Markdown.
        label: of the button that starts it.
    """
    found = studies.found(run.id, name)
    if found is not None:
        return found
    st.markdown(about)
    view = studies.last_job(run.id, name)
    if view is not None and not view.job.is_over:
        job_progress.follow(view.job.id, stop_label=_("Stop"))
        return None
    if view is not None:
        job_progress.ending(view)
    _offer(run, name, label)
    return None


def _offer(run: Run, name: StudyName, label: str) -> None:
    reason = studies.why_not(run.id, name)
    if reason is not None:
        st.info(show(reason), icon=":material/info:")
        return
    expected = studies.forecast(run.id, name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        wanted = st.button(label, key=f"study_{name}", icon=":material/play_arrow:")
        if expected is not None:
            takes = _("Takes about {time}. You can go on working meanwhile.", time=time_range(*expected))
            st.caption(f":material/timer: {takes}")
    if wanted:
        with page.guarded():
            studies.request(run.id, name)
            st.rerun()
