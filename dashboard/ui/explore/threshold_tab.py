"""The Threshold tab: from which probability on one class is said to be it, with what that finds, misses and costs."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.evaluation.curves import score_curve
from dashboard.evaluation.threshold_costs import Costs, ThresholdCounts, cheapest_threshold, threshold_counts
from dashboard.i18n import _, format_number, format_percent, language, sentences
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.threshold_curve import AXES, Form, Here, threshold_curve, threshold_curve_table
from dashboard.ui.explore.class_members import class_scores_of, curve_group, sides
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.fragments import fragment
from dashboard.ui.kept_choice import kept_choice, kept_field
from dashboard.ui.language import in_language
from dashboard.ui.pressed import pressed_point

_CHART, _SLIDER, _COST = "threshold_curve", "threshold_slider", "cost"
_DIGITS = 3


def threshold_tab(run: Run, report: Report) -> None:
    """Everything of the tab; it runs again alone, so that moving the slider shows at once."""
    fragment(_threshold)(run, report)


def _threshold(run: Run, report: Report) -> None:
    st.markdown(
        _(
            "The network answers with the most probable class. For one class you can decide otherwise: say it already at a low probability, so that less is missed, or only at a high one, so that fewer are wrong."
        )
    )
    label, costs = _choices(report)
    _items, scores, is_class = class_scores_of(report, label, "test")
    if is_class.all() or not is_class.any():
        st.markdown(_("There are no test items to tell apart by this class."))
        return
    cheapest = _cheapest(report, label, costs)
    threshold = _slider(cheapest)
    counts = threshold_counts(scores, is_class, threshold, costs)
    _numbers(counts)
    _curve(run, score_curve(scores, is_class), counts)
    side = kept_choice(_("Show"), sides(), "side")
    draw_picked(run, "curve", default=curve_group(label, threshold, side))


def _choices(report: Report) -> tuple[str, Costs]:
    """Which class, and what an error of each kind costs; all in the address."""
    labels = report.classes["label"].tolist()
    left, alarm, miss = st.columns([4, 2, 2], vertical_alignment="bottom")
    with left:
        label = kept_field(_("Class"), dict(zip(labels, labels, strict=True)), "class", forgotten=("threshold",))
    with alarm:
        false_alarm = _cost("alarm", _("Cost of a false alarm"))
    with miss:
        missed = _cost("miss", _("Cost of a miss"))
    return label, Costs(false_alarm, missed)


def _cost(name: str, title: str) -> float:
    key = f"{_COST}_{name}"
    asked = _number(state.query(key), 1.0)
    if state.widget_value(key) != asked:
        state.reset_widget(key, asked)
    st.number_input(
        title,
        min_value=0.0,
        max_value=1_000_000.0,
        step=1.0,
        format="%.4g",
        key=key,
        on_change=lambda: state.set_query(**{key: f"{state.widget_value(key):g}", "threshold": None}),
        help=_("In any unit, such as money or minutes: only how the two costs compare matters."),
    )
    return asked


def _number(asked: str, otherwise: float) -> float:
    try:
        found = float(asked)
    except ValueError:
        return otherwise
    return found if 0 <= found <= 1_000_000 else otherwise


def _cheapest(report: Report, label: str, costs: Costs) -> float:
    """Where errors cost least on the validation items, to the slider's digits; one half where they cannot tell."""
    _items, scores, is_class = class_scores_of(report, label, "validation")
    found = cheapest_threshold(scores, is_class, costs)
    return round(0.5 if found is None else found, _DIGITS)


def _slider(cheapest: float) -> float:
    chosen = min(_number(state.query("threshold"), cheapest), 1.0)
    key = f"{_SLIDER}_{language()}"
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.slider(
        _("Said from this probability on"),
        0.0,
        1.0,
        step=10**-_DIGITS,
        format="percent",
        key=key,
        on_change=lambda: state.set_query(threshold=f"{state.widget_value(key):g}"),
    )
    if chosen != cheapest:
        st.button(
            _("Back to {share}", share=format_percent(cheapest)),
            key="threshold_back",
            icon=":material/undo:",
            type="tertiary",
            on_click=partial(state.set_query, threshold=None),
        )
    st.caption(_("{share} costs least on the validation items; the numbers below are those of the test items, which had no say in it.", share=format_percent(cheapest)))  # fmt: skip
    return chosen


def _numbers(counts: ThresholdCounts) -> None:
    right = _part(counts.found, counts.found + counts.missed)
    alarms = _part(counts.false_alarms, counts.false_alarms + counts.passed)
    cells = (
        (_("Found"), right, _("Test items of this class that are said to be it (recall).")),
        (_("Missed"), format_number(counts.missed), _("Test items of this class that are not said to be it.")),
        (_("False alarms"), alarms, _("Test items of other classes that are said to be it.")),
        (
            _("Right when said"),
            "–" if counts.precision is None else format_percent(counts.precision),
            _("Of all that is said to be this class, the share that is (precision)."),
        ),
        (_("Costs"), format_number(counts.cost, 2), _("False alarms and misses, each times what it costs.")),
    )
    with st.container(key="numbers_threshold"):
        for column, (title, value, help) in zip(st.columns(len(cells)), cells, strict=True):
            column.metric(title, value, help=help)


def _part(some: int, all: int) -> str:
    """Short enough for five of them in a row."""
    return f"{format_number(some)} / {format_number(all)}"


def _curve(run: Run, curve: pd.DataFrame, counts: ThresholdCounts) -> None:
    forms: dict[str, str] = {"roc": _("ROC curve"), "pr": _("Precision and recall")}
    form: Form = "pr" if kept_choice(_("Curve"), forms, "curve") == "pr" else "roc"
    shown = curve.dropna(subset=list(AXES[form]))
    style.plot(
        threshold_curve(shown, _mean(run, form), _here(counts, form), form=form),
        key=_CHART,
        alt=sentences((forms[form] + ".", _alt(counts))),
        table=lambda: threshold_curve_table(curve),
        file_name=f"thresholds-{run.id}.csv",
        on_select=in_language(_on_point),
        selection_mode="points",
    )
    st.caption(_("Each point is a place of the threshold; press one to move it there."))


def _mean(run: Run, form: Form) -> pd.DataFrame:
    """The mean over the classes; empty in reports from before it was measured."""
    found = frames(run.id)
    if not found.has("curves"):
        return pd.DataFrame()
    frame = found.frame("curves")
    return frame[frame["average"] == "macro"].dropna(subset=list(AXES[form]))


def _here(counts: ThresholdCounts, form: Form) -> Here:
    values = {
        "recall": counts.found / max(counts.found + counts.missed, 1),
        "false_positive_rate": counts.false_alarms / max(counts.false_alarms + counts.passed, 1),
        "precision": 1.0 if counts.precision is None else counts.precision,
    }
    x, y = AXES[form]
    return Here(values[x], values[y])


def _alt(counts: ThresholdCounts) -> str:
    here = _here(counts, "roc")
    return _("With the threshold at {share}, {found} of the class are found and {false} of the others.",
             share=format_percent(counts.threshold), found=format_percent(here.y), false=format_percent(here.x))  # fmt: skip


def _on_point() -> None:
    place = pressed_point(_CHART)
    if isinstance(place, int | float):
        state.set_query(threshold=f"{min(max(float(np.nan_to_num(place, posinf=1.0)), 0.0), 1.0):.6g}")
