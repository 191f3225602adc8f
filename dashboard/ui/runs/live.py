"""A run that goes on: state with the age of the last sign of life, progress, time left, one chart. It only reads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.actions import progress
from dashboard.actions.jobs import JobView
from dashboard.actions.progress import LiveView
from dashboard.i18n import _, format_duration
from dashboard.ui.fragments import fragment
from dashboard.ui.runs import facts
from dashboard.ui.runs.course import course, epoch_words
from dashboard.ui.runs.pause import can_be_paused, pause_button
from dashboard.ui.runs.stop import asked_words, stop_button
from dashboard.ui.status import phase_text, status_markdown, time_left_text
from dashboard.ui.text import show

_FIRST_POINT_POLL_S = 1.0
_POLL_S = 2.5
_Situation = tuple[str, str | None, bool, bool]


def live(view: LiveView) -> None:
    """The parts of the page that tick: each second until there is a point to show, then slower.

    The buttons stand between the two parts, and in neither: a tick would close a dialog. Each part draws in its own place
    only; what a fragment draws into a container of the page's is added at each tick, not replaced.
    """
    every_s = _POLL_S if len(view.history) else _FIRST_POINT_POLL_S
    fragment(_above, every_s=every_s)(view.run.id, _situation(view))
    if view.run.job.stop is not None:
        st.info(asked_words(view.run.job.stop), icon=":material/hourglass_top:")
    with st.container(horizontal=True):
        pause_button(view)
        stop_button(view)
    if view.run.job.state != "queued":
        fragment(_below, every_s=every_s)(view.run.id)


def _situation(view: LiveView) -> _Situation:
    """What the rest of the page depends on; when it changes, the whole page is drawn again, once."""
    return view.run.job.state, view.run.job.stop, len(view.history) > 0, can_be_paused(view)


def _above(run_id: str, before: _Situation) -> None:
    view = progress.live(run_id)
    if _situation(view) != before:
        st.rerun()
    if view.run.job.state == "queued":
        _waiting(view)
        return
    _state_line(view)
    _warning(view)
    _progress(view)


def _below(run_id: str) -> None:
    view = progress.live(run_id)
    course(view, epochs=view.epochs)


def _state_line(view: LiveView) -> None:
    badge = status_markdown(view.run.job, view.liveness)
    # The badge of a silent run says the age already.
    sign = "" if view.liveness.state == "silent" else _("last sign of life {age} ago", age=format_duration(view.liveness.age_s))  # fmt: skip
    st.markdown(facts.joined(badge, phase_text(view.phase), sign))


def _warning(view: LiveView) -> None:
    words = _WARNINGS.get(view.liveness.state)
    if words is not None:
        st.warning(words(), icon=":material/warning:")


_WARNINGS: dict[str, Callable[[], str]] = {
    "silent": lambda: _(
        "It gives no sign of life. The computer may be asleep or overloaded, or the training hangs. "
        "Wait a little; if nothing changes, stop it and start it again."
    ),
    "dead": lambda: _(
        "Its process is gone: it was ended from outside, or the computer was restarted. "
        "In a moment the reason will appear here, with what you can do next."
    ),
}


def _progress(view: LiveView) -> None:
    if view.phase != "training":
        st.progress(view.fraction, text=phase_text(view.phase))
        return
    # How long it takes can only be said of a process that works, and that nobody asked to stop.
    can_tell = view.liveness.state == "alive" and view.run.job.stop is None
    time_left = time_left_text(view.seconds_left) if can_tell else ""
    st.progress(view.fraction, text=facts.joined(epoch_words(view), time_left))


def _waiting(view: LiveView) -> None:
    if view.waits_for is not None:
        _waiting_for_import(view, view.waits_for)
        return
    place = view.queue_place
    words = _("Place {n} in the queue. It starts by itself when its turn comes; this page may be closed.", n=place or 1)
    st.markdown(facts.joined(status_markdown(view.run.job, view.liveness), words))


def _waiting_for_import(view: LiveView, waits_for: JobView) -> None:
    badge = status_markdown(view.run.job, view.liveness)
    if waits_for.job.state in ("failed", "stopped"):
        st.markdown(badge)
        reason = show(waits_for.job.reason) if waits_for.job.reason else ""
        st.error(facts.joined(_("Its data could not be imported."), reason), icon=":material/error:")
        return
    st.markdown(facts.joined(badge, _("First its data is brought in; then it starts by itself.")))
    words = facts.joined(
        phase_text(waits_for.phase),
        _("{done} of {total}", done=waits_for.done, total=waits_for.total) if waits_for.total else "",
    )
    st.progress(waits_for.fraction, text=words)
