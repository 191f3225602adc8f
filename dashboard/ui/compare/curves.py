"""The curves of the runs over each other, by epoch or by time; those of runs that go on grow by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import compare, runs
from dashboard.actions.runs import Run
from dashboard.i18n import _, sentences
from dashboard.ui import page, state
from dashboard.ui.charts import style
from dashboard.ui.charts.run_curves import Axis, RunLine, run_curves, run_curves_alt_text, run_curves_table
from dashboard.ui.compare.compared import Compared
from dashboard.ui.fragments import fragment
from dashboard.ui.language import in_language

_POLL_S = 4.0
_AXIS, _TRAINING = "compare_axis", "compare_training"


def curves(shown: Sequence[Compared]) -> None:
    """Everything of the section."""
    page.section(_("Curves"), _note(shown))
    lines = [RunLine(one.run.id, one.letter, one.color, one.dash) for one in shown]
    going = any(_is_going(one.run) for one in shown)
    fragment(_curves, every_s=_POLL_S if going else None)(lines, [one.run.job.state for one in shown])


def _note(shown: Sequence[Compared]) -> str:
    going = [one.letter for one in shown if _is_going(one.run)]
    alike = compare.loss_is_alike([one.run.spec for one in shown])
    return sentences(
        (
            _("On the validation items, from which the best epoch is chosen."),
            "" if alike else _("The losses are not measured alike here, so their heights cannot be compared."),
            _("Still learning: {letters}. Their curves grow by themselves.", letters=going) if going else "",
        )
    )


def _is_going(run: Run) -> bool:
    return run.job.state in ("queued", "running")


def _curves(lines: list[RunLine], states_before: list[str]) -> None:
    if [runs.run(line.run_id).job.state for line in lines] != states_before:
        st.rerun()
    frame = compare.curves([line.run_id for line in lines])
    if frame.empty:
        st.caption(_("The curves begin when the first epoch is finished."))
        return
    axis, with_training = _choices()
    chart = run_curves(lines, frame, axis=axis, with_training=with_training)
    style.plot(
        chart,
        key="compare_curves",
        alt=run_curves_alt_text(lines, frame),
        table=lambda: run_curves_table(lines, frame),
        file_name="curves.csv",
    )


def _choices() -> tuple[Axis, bool]:
    """What the curves run over, and whether those of the training items are drawn; both kept in the address."""
    titles: dict[Axis, str] = {"epoch": _("By epoch"), "seconds": _("By time")}
    asked: Axis = "seconds" if state.query("axis") == "seconds" else "epoch"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if state.widget_value(_AXIS) != asked:
            state.reset_widget(_AXIS, asked)
        st.segmented_control(
            _("Horizontal axis"),
            list(titles),
            format_func=lambda axis: titles[axis],
            key=_AXIS,
            required=True,
            on_change=in_language(_keep_choices),
            label_visibility="collapsed",
        )
        with_training = state.query("training") == "1"
        if state.widget_value(_TRAINING) != with_training:
            state.reset_widget(_TRAINING, with_training)
        st.toggle(_("Show the training items, too"), key=_TRAINING, on_change=in_language(_keep_choices))
    return asked, with_training


def _keep_choices() -> None:
    axis = state.widget_value(_AXIS)
    state.set_query(
        axis="seconds" if axis == "seconds" else None, training="1" if state.widget_value(_TRAINING) else None
    )
