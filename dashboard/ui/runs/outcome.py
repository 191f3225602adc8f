"""How a run ended: the result in one line, or the reason in plain words, and the way on."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.actions.progress import LiveView
from dashboard.i18n import N_, _
from dashboard.store.runs import Run
from dashboard.ui import navigation, page
from dashboard.ui.predict.kinds import PREDICT_KINDS
from dashboard.ui.runs import manage
from dashboard.ui.runs.longer import longer_button
from dashboard.ui.runs.pause import resume_button
from dashboard.ui.runs.result_words import WAYS_ON, result_words
from dashboard.ui.text import show


def outcome(view: LiveView) -> None:
    """The card on top of a run that is over."""
    run = view.run
    with page.guarded():
        if run.summary is not None:
            _result(run)
        elif run.job.state == "failed":
            _failure(run)
        else:
            reason = show(run.job.reason) if run.job.reason else _("It was stopped, and there is no result.")
            st.info(reason, icon=":material/stop_circle:")
            _ways_on(run)


def _result(run: Run) -> None:
    st.success(result_words(run), icon=":material/check_circle:")
    way_on = WAYS_ON[run.spec.purpose]
    label, icon = _try_new(run)
    with st.container(horizontal=True):
        if page.primary(_(way_on.label), "see_result", icon=way_on.icon):
            navigation.go("explore", run=run.id, tab=way_on.tab)
        if st.button(_(label), key="try_it", icon=f":material/{icon}:"):
            navigation.go("predict", run=run.id)
        longer_button(run)


def _try_new(run: Run) -> tuple[str, str]:
    """Label and icon of the button that leads to Predict."""
    if run.spec.purpose in ("classify", "regress"):
        kind = PREDICT_KINDS[run.spec.network.reads]  # type: ignore[index]
        return kind.try_new, kind.try_icon
    return N_("Try it on something new"), "upload_file"


def _failure(run: Run) -> None:
    reason = show(run.job.reason) if run.job.reason else _("The training ended without a reason. The log below may say more.")  # fmt: skip
    code = f" :small[{_('Code {code}', code=run.job.reason_code)}]" if run.job.reason_code else ""
    st.error(reason + code, icon=":material/error:")
    _ways_on(run)


def _ways_on(run: Run) -> None:
    """Going on comes first where it is possible; else a changed copy."""
    can_resume = runs.can_resume(run.id)
    if can_resume:
        st.caption(_("What it learned in its finished epochs is still there: it can go on from there."))
    with st.container(horizontal=True):
        if can_resume:
            resume_button(run.id)
        if _duplicate_button(is_primary=not can_resume):
            manage.duplicate(run)
        if st.button(_("Start again as it was"), key="start_again", icon=":material/replay:"):
            manage.start_again(run)


def _duplicate_button(*, is_primary: bool) -> bool:
    label, key, icon = _("Duplicate and change"), "duplicate_run", "content_copy"
    return page.primary(label, key, icon=icon) if is_primary else st.button(label, key=key, icon=f":material/{icon}:")
