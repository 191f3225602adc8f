"""What a worker was asked to explain, from the address: its progress, until the result is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.actions import explanations
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.spec.feature_maps import LAYERS
from dashboard.ui import job_progress, state

_JOB = "explain"


def asked(job_id: str | None) -> None:
    """Keep the job that was put in the queue in the address, and run the page again to follow it."""
    state.set_query(**{_JOB: job_id})
    st.rerun()


def is_under_way(run_id: str, is_meant: Callable[[dict[str, Any]], bool], *, looks_inside: bool = False) -> bool:
    """Draw the progress of the job in the address; True while it is under way.

    Args:
        is_meant: whether a job of this run with this payload is for what is being drawn.
        looks_inside: whether that is a look inside the network, and not an explanation.
    """
    job_id = state.query(_JOB)
    if not job_id:
        return False
    try:
        view = explanations.state(job_id)
    except NotFoundError:
        return False
    if view.job.kind != "explain" or view.job.subject != run_id:
        return False
    asked_for = view.job.payload
    if (asked_for["methods"] == [LAYERS]) != looks_inside or not is_meant(asked_for):
        return False
    if not view.job.is_over:
        job_progress.follow(job_id, stop_label=_("Stop"))
        return True
    job_progress.ending(view)
    return False
