"""Stop: asked once more, because a training that is given up has no result."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import progress, runs
from dashboard.actions.progress import LiveView
from dashboard.i18n import _
from dashboard.spec.job import StopMode
from dashboard.ui import page
from dashboard.ui.fragments import dialog

_NOTHING_LEARNED = ("queued", "paused")


def asked_words(mode: StopMode) -> str:
    """What happens now that somebody asked for it."""
    if mode == "pause":
        return _("Pausing. What it learned in its finished epochs is kept.")
    if mode == "keep":
        return _("Stopping. The best network so far is kept and tested.")
    return _("Stopping. There will be no result.")


def stop_button(view: LiveView) -> None:
    """The button, while it is not being stopped already."""
    job = view.run.job
    if job.stop in ("keep", "discard"):
        return
    label = _("Take out of the queue") if job.state == "queued" else _("Stop")
    if st.button(label, key="stop_run", icon=":material/stop_circle:"):
        dialog(_("Take it out of the queue?") if job.state == "queued" else _("Stop this training?"), _ask)(view.run.id)


def _ask(run_id: str) -> None:
    view = progress.live(run_id)
    with page.guarded():
        if view.best_epoch is not None:
            st.markdown(_("Epoch {epoch} is the best so far. It can be kept and tested like a finished run.", epoch=view.best_epoch))  # fmt: skip
            _choice(run_id, _("Stop and keep the best"), keep=True, primary=True)
            _choice(run_id, _("Stop without a result"), keep=False, primary=False)
        elif view.run.job.state in _NOTHING_LEARNED:
            st.markdown(_("It has not learned anything yet, so nothing is lost."))
            _choice(run_id, _("Take it out"), keep=False, primary=True)
        else:
            st.markdown(_("No epoch is finished yet, so there is nothing to keep."))
            _choice(run_id, _("Stop"), keep=False, primary=True)


def _choice(run_id: str, label: str, *, keep: bool, primary: bool) -> None:
    kind = "primary" if primary else "secondary"
    if st.button(label, type=kind, key=f"stop_{'keep' if keep else 'discard'}", width="stretch"):  # type: ignore[arg-type]
        runs.stop(run_id, keep=keep)
        st.rerun()
