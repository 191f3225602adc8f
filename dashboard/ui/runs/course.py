"""How a run went so far: what its curves say in plain words, one chart, and folded away examples, speed and log."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.progress import LiveView
from dashboard.evaluation.curve_notes import curve_notes
from dashboard.i18n import _
from dashboard.ui.runs import details
from dashboard.ui.runs.curve_panel import curve_panel
from dashboard.ui.runs.example_panel import example_panel
from dashboard.ui.text import show


def epoch_words(view: LiveView) -> str:
    """ "Epoch 3 of 12": the one at hand."""
    return _("Epoch {epoch} of {epochs}", epoch=min(max(view.epoch, 1), view.epochs), epochs=view.epochs)


def course(view: LiveView, *, epochs: int | None) -> None:
    """Draw it, for a run in any state but in the queue.

    Args:
        epochs: how many the chart has room for; None ends it at the last one that there is.
    """
    notes(view)
    if epochs is not None or not view.history.empty:
        curve_panel(
            view.history, best_epoch=view.best_epoch, lost_epoch=view.lost_epoch, epochs=epochs, run_id=view.run.id
        )
    example_panel(view)
    details.machine(view)
    details.log(view)


def notes(view: LiveView) -> None:
    """What the worker wants to have said; then what the curves say, unless it said itself why they end."""
    for note in view.notes:
        st.info(show(note), icon=":material/info:")
    if view.notes or view.history.empty:
        return
    for note in curve_notes(view.history, view.run.spec.training, view.run.job.is_over):
        st.info(show(note), icon=":material/lightbulb:")
