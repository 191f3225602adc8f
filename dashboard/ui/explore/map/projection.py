"""Which map is shown: the straight one at once, the one by neighbours once a worker has made it."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import projections
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_duration
from dashboard.spec.projection import Projection
from dashboard.ui import job_progress
from dashboard.ui.kept_choice import kept_choice
from dashboard.ui.language import in_language


def choose_projection(run: Run) -> Projection | None:
    """Draw the choice; None while what was chosen is not there."""
    ways = {"straight": _("Straight (PCA)"), "neighbours": _("By neighbours (t-SNE)")}
    chosen: Projection = kept_choice(_("Map"), ways, "projection")  # type: ignore[assignment]
    if projections.has_map(run.id, chosen):
        return chosen
    last = projections.last_job(run.id)
    if last is not None and not last.job.is_over:
        job_progress.follow(last.job.id, stop_label=_("Stop"))
        return None
    if last is not None:
        job_progress.ending(last)
    _offer(run)
    return None


def _offer(run: Run) -> None:
    st.markdown(_("This map keeps neighbours together, where the straight one may lay groups on top of each other."))
    time = format_duration(projections.seconds_needed(run.id))
    st.button(
        _("Make this map (about {time})", time=time),
        key="project",
        icon=":material/scatter_plot:",
        on_click=in_language(projections.request),
        args=(run.id,),
    )
