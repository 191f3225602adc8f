"""More epochs for a finished run: a new run goes on where it ended, and it stays as it is."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import progress, runs
from dashboard.actions.progress import LiveView
from dashboard.i18n import _, format_duration
from dashboard.store.runs import Run
from dashboard.ui import page, state
from dashboard.ui.fragments import dialog

_MOST_EPOCHS = 1000
_LAST_EPOCHS = 5


def longer_button(run: Run) -> None:
    """The button, where there is a checkpoint to go on from."""
    if not runs.can_continue(run.id):
        return
    if st.button(_("Train for more epochs"), key="continue_run", icon=":material/more_time:"):
        dialog(_("Train for more epochs?"), _ask)(run.id)


def _ask(run_id: str) -> None:
    view = progress.live(run_id)
    done = len(view.history)
    most = _MOST_EPOCHS - done
    with page.guarded():
        if most < 1:
            st.markdown(_("It has had {n} epochs already, which is the most there can be.", n=done))
            return
        st.markdown(_("A new run goes on after epoch {epoch}. This one stays as it is.", epoch=done))
        more = st.number_input(_("More epochs"), 1, most, min(max(done, 1), most), key="more_epochs")
        if len(view.history):
            st.caption(
                _("About {time} for learning, if an epoch takes as long as before.", time=_time_words(view, more))
            )
        if st.button(_("Go on training"), type="primary", key="continue_yes", icon=":material/play_arrow:"):
            state.set_query(run=runs.continue_for(run_id, more))
            st.rerun()


def _time_words(view: LiveView, epochs: int) -> str:
    return format_duration(epochs * view.history["seconds"].tail(_LAST_EPOCHS).median())
