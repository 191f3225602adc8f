"""Whether items can be made of codes, and why not; the items that a tab which makes some starts from."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.actions.runs import Run
from dashboard.i18n import Message, _
from dashboard.ui.explore.codes.map_points import map_points
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.gone import say_gone
from dashboard.ui.text import show


def points_to_start_from(run: Run) -> MapPoints | None:
    """The judged items; None, and the reason on the page, where no items can be made or shown."""
    if not _has_decoder(run):
        return None
    points = map_points(run)
    if points.has_entries:
        return points
    say_gone()
    return None


def _has_decoder(run: Run) -> bool:
    """Whether the second half of the network was exported; says why it was not."""
    state = predictions.export_state(run.id).get("decoder") or {}
    if state.get("ok", True):
        return True
    reason = state.get("reason")
    st.info(
        _("The second half of this network, which makes items of codes, could not be exported: {reason}",
          reason=show(Message.model_validate(reason)) if reason else _("no reason was written down")),
        icon=":material/hide_source:",
    )  # fmt: skip
    return False
