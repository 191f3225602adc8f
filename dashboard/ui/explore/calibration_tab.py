"""The Calibration tab: whether the network's probabilities can be taken at their word."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import N_, _, format_number, format_percent
from dashboard.spec.report import Calibration
from dashboard.ui.charts import style
from dashboard.ui.charts.calibration import reliability_alt_text, reliability_diagram
from dashboard.ui.kept_choice import kept_choice
from dashboard.ui.text import show

_STAGES = {"before": N_("Without temperature"), "after": N_("With temperature")}


def calibration_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    found, bins = report.summary.calibration, report.calibration
    if found is None or bins is None:
        st.markdown(
            _("There is no calibration of this run: its report was written before calibration was measured. Train again to see how far its probabilities can be trusted.")
        )  # fmt: skip
        return
    st.markdown(
        _("Of all answers that are given with 90%, 90 of 100 should be right: then a probability can be taken at its word.")
    )  # fmt: skip
    st.markdown(f"**{show(found.sentence)}**")
    if found.error is None:
        return
    _numbers(found, found.error)
    _about_temperature(found, found.error)
    stage = _choose_stage(has_temperature=found.temperature is not None)
    shown = bins[bins["stage"] == stage]
    style.plot(
        reliability_diagram(shown),
        key=f"reliability_{stage}",
        alt=reliability_alt_text(shown),
        table=shown[shown["count"] > 0][["said", "accuracy", "accuracy_low", "accuracy_high", "count", "right"]],
        file_name=f"calibration-{run.id}.csv",
    )


def _numbers(found: Calibration, error: float) -> None:
    with st.container(horizontal=True, gap="large"):
        help = _("How far the probabilities are from the share of right answers, on average over all test items (expected calibration error, 15 ranges). 0% is perfect.")  # fmt: skip
        st.metric(_("Calibration error"), format_percent(error), help=help, width="content")
        if found.temperature is None or found.error_after is None:
            return
        st.metric(_("With temperature"), format_percent(found.error_after), width="content",
                  help=_("The same error when all scores are divided by the temperature."))  # fmt: skip
        st.metric(_("Temperature"), format_number(found.temperature, 2), width="content",
                  help=_("Above 1 makes the network less sure, below 1 more. It is fitted on the validation items and judged on the test items."))  # fmt: skip


def _about_temperature(found: Calibration, error: float) -> None:
    if found.temperature is None or found.error_after is None:
        if found.note is not None:
            st.caption(show(found.note))
        return
    if found.error_after < error:
        words = _("One number corrects how sure the network is: dividing its scores by the temperature brings the error from {before} to {after}. The answers themselves stay the same.",
                  before=format_percent(error), after=format_percent(found.error_after))  # fmt: skip
    else:
        words = _("A temperature does not help here: with it the error is {after}, without it {before}.",
                  before=format_percent(error), after=format_percent(found.error_after))  # fmt: skip
    st.caption(words)


def _choose_stage(*, has_temperature: bool) -> str:
    if not has_temperature:
        return "before"
    return kept_choice(_("Probabilities"), {stage: _(words) for stage, words in _STAGES.items()}, "calibration")
