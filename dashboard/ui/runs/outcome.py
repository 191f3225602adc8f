"""How a run ended: the result in one line, or the reason in plain words, and the way on."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.progress import LiveView
from dashboard.i18n import _, format_percent, sentences
from dashboard.store.runs import Run
from dashboard.ui import navigation, page
from dashboard.ui.predict.kinds import PREDICT_KINDS
from dashboard.ui.runs import manage
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
            reason = show(run.job.reason) if run.job.reason else _("It was stopped and nothing was kept.")
            st.info(reason, icon=":material/stop_circle:")
            _ways_on(run)


def _result(run: Run) -> None:
    st.success(result_words(run), icon=":material/check_circle:")
    with st.container(horizontal=True):
        if page.primary(_("See the result"), "see_result", icon="insights"):
            navigation.go("explore", run=run.id)
        kind = PREDICT_KINDS[run.spec.network.reads]  # type: ignore[index]
        if st.button(_(kind.try_new), key="try_it", icon=f":material/{kind.try_icon}:"):
            navigation.go("predict", run=run.id)


def result_words(run: Run) -> str:
    """The test's result beside what guessing reaches, in one line."""
    summary = run.summary or {}
    test = summary["test"]
    words = _(
        "**{accuracy}** of the test items were recognised (95% sure: between {low} and {high}).",
        accuracy=format_percent(test["accuracy"]),
        low=format_percent(test["accuracy_low"], 0),
        high=format_percent(test["accuracy_high"], 0),
    )
    if test.get("baseline_majority") is not None:
        words = sentences((words, _("Always guessing the most frequent class reaches {guess}.", guess=format_percent(test["baseline_majority"]))))  # fmt: skip
    if run.job.stop == "keep":
        words = sentences((_("Stopped early, the best epoch was kept."), words))
    return words


def _failure(run: Run) -> None:
    reason = show(run.job.reason) if run.job.reason else _("The training ended without a reason. The log below may say more.")  # fmt: skip
    code = f" :small[{_('Code {code}', code=run.job.reason_code)}]" if run.job.reason_code else ""
    st.error(reason + code, icon=":material/error:")
    _ways_on(run)


def _ways_on(run: Run) -> None:
    with st.container(horizontal=True):
        if page.primary(_("Duplicate and change"), "duplicate_run", icon="content_copy"):
            manage.duplicate(run)
        if st.button(_("Start again as it was"), key="start_again", icon=":material/replay:"):
            manage.start_again(run)
