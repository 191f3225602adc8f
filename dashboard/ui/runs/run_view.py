"""One run's page, whatever its state."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import progress, runs
from dashboard.actions.progress import LiveView
from dashboard.errors import DamagedError, NotFoundError
from dashboard.i18n import _
from dashboard.spec.recipe import recipe_words
from dashboard.ui import navigation, page, unreadable
from dashboard.ui.data.words import version_words
from dashboard.ui.runs import details, facts, manage
from dashboard.ui.runs.alike import alike
from dashboard.ui.runs.course import course
from dashboard.ui.runs.live import live
from dashboard.ui.runs.outcome import outcome
from dashboard.ui.runs.paused import paused
from dashboard.ui.status import status_markdown
from dashboard.ui.text import escape


def run_view(run_id: str) -> None:
    """The run with this id: live while it goes on, its outcome afterwards."""
    try:
        view = progress.live(run_id)
    except (NotFoundError, DamagedError) as error:
        page.header(_("Runs"))
        unreadable.draw_one(run_id, runs.unreadable(), runs.delete, error)
        navigation.page_link("runs", _("All runs"), icon="arrow_back")
        return
    _head(view)
    if view.run.job.is_over:
        _over(view)
    elif view.run.job.state == "paused":
        paused(view)
    else:
        live(view)
    details.settings(view.run.spec)


def _head(view: LiveView) -> None:
    navigation.page_link("runs", _("All runs"), icon="arrow_back")
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", wrap=False):
        with st.container():
            page.header(escape(view.run.name), _facts(view))
            _before(view)
        manage.menu(view.run)


def _before(view: LiveView) -> None:
    """A link to the run that it went on from, while that is there."""
    if not view.run.spec.continues:
        return
    try:
        earlier = runs.run(view.run.spec.continues)
    except NotFoundError:
        return
    words = _("Goes on from {name}", name=escape(earlier.name))
    navigation.page_link("runs", words, icon="more_time", run=earlier.id)


def _facts(view: LiveView) -> str:
    dataset = runs.dataset_of(view.run)
    return facts.joined(
        version_words(dataset) if dataset else "",
        facts.purpose_words(view.run),
        escape(recipe_words(view.run.spec.recipe)),
        facts.when_words(view.run.created_at),
        facts.duration_words(view.run),
    )


def _over(view: LiveView) -> None:
    st.markdown(status_markdown(view.run.job))
    outcome(view)
    course(view, epochs=None)
    if view.run.summary is not None:
        alike(view.run)
