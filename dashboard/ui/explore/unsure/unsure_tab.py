"""The Not sure tab: how many items are answered, and how many answers are right, when only sure answers are given."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.evaluation.coverage import Coverage, coverage_at, coverage_frame
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _, format_percent
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.coverage_curve import coverage_alt_text, coverage_curve
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.explore.unsure.members import unsure_group
from dashboard.ui.fragments import fragment
from dashboard.ui.language import in_language

_SLIDER, _NAME = "unsure_slider", "sure"


def unsure_tab(run: Run, report: Report) -> None:
    """Everything of the tab; it runs again alone, so that moving the slider shows at once."""
    fragment(_unsure)(run, report)


def _unsure(run: Run, report: Report) -> None:
    st.markdown(
        _("A network may also say that it is not sure. The surer it has to be, the fewer items it answers, and the more of its answers are right.")
    )  # fmt: skip
    items = judged_items(report.predictions)
    probability = items["probability"].to_numpy()
    is_right = (items["label"] == items["predicted"]).to_numpy(dtype=bool)
    threshold = _slider(report.summary.not_sure.threshold)
    here = coverage_at(probability, is_right, threshold)
    _in_words(here)
    _curve(run, coverage_frame(probability, is_right), here)
    draw_picked(run, "unsure", default=unsure_group(threshold))


def _slider(chosen: float) -> float:
    """The threshold, in the address; at first the one that was chosen on validation items."""
    asked = state.query(_NAME)
    percent = min(int(asked), 100) if asked.isdecimal() and len(asked) <= 3 else None
    threshold = chosen if percent is None else percent / 100
    if state.widget_value(_SLIDER) != round(100 * threshold):
        state.reset_widget(_SLIDER, round(100 * threshold))
    st.slider(
        _("Answer only when at least so sure"),
        0,
        100,
        format="%d%%",
        key=_SLIDER,
        on_change=in_language(_on_slider),
        help=_("At first {threshold}, as in Predict: it was chosen on the validation items.",
               threshold=format_percent(chosen)),
    )  # fmt: skip
    return threshold


def _on_slider() -> None:
    state.set_query(**{_NAME: str(state.widget_value(_SLIDER)), "group": None})


def _in_words(here: Coverage) -> None:
    if here.right is None:
        st.markdown(_("**No test item is answered.**"))
        return
    st.markdown(
        _(
            "**It answers {answered} of the test items, and {right} of these answers are right** (95% interval: {low} to {high}).",
            answered=format_percent(here.answered),
            right=format_percent(here.right.value),
            low=format_percent(here.right.low),
            high=format_percent(here.right.high),
        )
    )


def _curve(run: Run, frame: pd.DataFrame, here: Coverage) -> None:
    if len(frame) < 2:
        return
    style.plot(
        coverage_curve(frame, here),
        key="coverage_curve",
        alt=coverage_alt_text(frame),
        table=frame,
        file_name=f"coverage-{run.id}.csv",
    )
