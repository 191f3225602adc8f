"""How far a job is, for somebody who waits for it."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import jobs
from dashboard.actions.jobs import JobView
from dashboard.i18n import _, format_duration
from dashboard.ui.fragments import fragment
from dashboard.ui.page import code_words
from dashboard.ui.status import phase_text, status_text
from dashboard.ui.text import show

_TICK_S = 1.0


def follow(job_id: str, *, stop_label: str) -> JobView:
    """The job as it is now. While it is not over its progress is drawn and watched; the page runs again at its end.

    Raises:
        NotFoundError: there is no such job.
    """
    view = jobs.job_view(job_id)
    if not view.job.is_over:
        fragment(_watch, every_s=_TICK_S)(job_id, stop_label)
    return view


def _watch(job_id: str, stop_label: str) -> None:
    view = jobs.job_view(job_id)
    if view.job.is_over:
        st.rerun()
    draw(view)
    if view.job.stop:
        st.caption(_("Stopping …"))
    elif st.button(stop_label, key=f"stop_{job_id}", icon=":material/close:"):
        jobs.stop_job(job_id)
        st.rerun()


def draw(view: JobView) -> None:
    """One bar with what is done, how much of it, and how long it will take."""
    st.progress(view.fraction, text=" · ".join(_words(view)))


def _words(view: JobView) -> list[str]:
    if view.liveness.state in ("silent", "dead"):
        return [status_text(view.job, view.liveness)]
    if view.queue_place is not None:
        place = view.queue_place
        return [_("Waiting for its turn, place {place}", place=place) if place > 1 else _("Starting")]
    words = [phase_text(view.phase)]
    if view.total:
        words.append(_("{done} of {total}", done=view.done, total=view.total))
    if view.seconds_left is not None and view.seconds_left >= 1:
        words.append(_("about {time} left", time=format_duration(view.seconds_left)))
    return words


def ending(view: JobView) -> None:
    """Why a job that is over has no result. Draws nothing for one that finished."""
    if view.job.state == "stopped":
        st.info(_("This was stopped. Nothing was kept."), icon=":material/stop_circle:")
    elif view.job.state == "failed":
        words = show(view.job.reason) if view.job.reason else _("It ended without saying why.")
        st.error(words + code_words(view.job.reason_code), icon=":material/error:")
