"""Second and fourth stage: the files are looked at; the dataset is made."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets, jobs
from dashboard.actions.jobs import JobView
from dashboard.i18n import _
from dashboard.ui import navigation, page, state
from dashboard.ui.data.found import draw_found
from dashboard.ui.job_progress import ending, follow
from dashboard.ui.navigation import page_link


def draw_survey(job_id: str) -> None:
    """What is in the source that somebody chose, as soon as it is known."""
    page_link("data", _("Choose other data"), icon="arrow_back")
    page.header(_("What is in it?"), _("Nothing is kept yet."))
    view = follow(job_id, stop_label=_("Cancel"))
    if view.job.state == "finished":
        spec = draw_found(job_id, datasets.survey_source(job_id), datasets.survey_result(job_id))
        if spec is not None:
            import_job, _version = datasets.start_import(spec)
            state.set_query(survey=None, **{"import": import_job})
            st.rerun()
    elif view.job.is_over:
        _over(view)


def draw_import(job_id: str) -> None:
    """How far the import is; the dataset itself when it is done."""
    page_link("data", _("All datasets"), icon="arrow_back")
    is_edit = jobs.job_view(job_id).job.kind == "edit"
    if is_edit:
        page.header(_("Saving a new version"), _("The changes are made and checked. The old version stays as it is."))
    else:
        page.header(
            _("Making the dataset"),
            _("Everything is read once, checked and copied. You may close this page meanwhile."),
        )
    view = follow(job_id, stop_label=_("Cancel") if is_edit else _("Cancel the import"))
    if view.job.state == "finished":
        navigation.go("data", dataset=view.job.subject)
    elif view.job.is_over:
        _over(view)


def _over(view: JobView) -> None:
    ending(view)
    if view.job.kind == "edit":
        st.caption(_("No change was lost: all of them are still there, not yet saved."))
        if page.primary(_("Back to the changes"), "back_to_changes", icon="arrow_back"):
            navigation.go("data", dataset=view.job.payload["parent"])
        return
    if page.primary(_("Choose other data"), "choose_again", icon="arrow_back"):
        navigation.go("data")
