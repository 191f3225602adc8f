"""The Importance tab: how much worse the answers get without one column of a table, or one channel of sequences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.report_frames import ReportFrames, frames
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_number
from dashboard.ui.charts import style
from dashboard.ui.charts.importance import MAX_COLUMNS, importance_alt_text, importance_bars
from dashboard.ui.text import escape
from dashboard.words.numbers import value_words

_CHANNELS = "channel_importance"


@dataclass(frozen=True)
class _Loss:
    """What an importance counts.

    Attributes:
        axis: title of the numbers.
        scale: what the report's numbers are multiplied with.
        words: one of them.
        sentence: of the column that counts most, given its escaped name and its number in words.
    """

    axis: str
    scale: float
    words: Callable[[float], str]
    sentence: Callable[[str, str], str]


def importance_tab(run: Run) -> None:
    """Everything of the tab."""
    report = frames(run.id)
    if not (report.has(_CHANNELS) or report.has("importance")):
        st.markdown(_("There is no importance in this run's report. Train again to see what its answers depend on."))
        return
    loss = _loss(run)
    frame = _measured(report, loss.scale)
    if frame.empty:
        st.markdown(_("There are no test items."))
        return
    st.markdown(_head(frame, loss))
    st.caption(_("Measured by shuffling: each is mixed up among the test items several times, so that it tells nothing any more, and the answers are checked again. The thin lines show where the number probably lies. Two that tell the same can stand in for one another; then each alone looks less important than it is."))  # fmt: skip
    chart = importance_bars(frame, loss.words, axis=loss.axis)
    style.plot(
        chart,
        key="importance",
        alt=importance_alt_text(frame, loss.words),
        table=frame,
        file_name=f"importance-{run.id}.csv",
        columns=_columns(loss, is_of_channels=report.has(_CHANNELS)),
    )
    if len(frame) > MAX_COLUMNS:
        st.caption(_("The chart shows {shown} columns, the table all {total}.", shown=MAX_COLUMNS, total=len(frame)))


def _measured(report: ReportFrames, scale: float) -> pd.DataFrame:
    """Columns column, importance, low, high."""
    frame = report.frame(_CHANNELS if report.has(_CHANNELS) else "importance").dropna(subset="importance")
    frame = frame.rename(columns={"channel": "column"})
    return frame.assign(**{name: frame[name] * scale for name in ("importance", "low", "high")})


def _loss(run: Run) -> _Loss:
    if run.spec.purpose == "regress":
        return _Loss(
            _("Further off without it, on average"),
            1,
            value_words,
            lambda name, more: _("Without **{name}** the answers are off by {more} more on average.", name=name, more=more),
        )  # fmt: skip
    return _Loss(
        _("Fewer right answers without it (percentage points)"),
        100,
        lambda points: format_number(round(points, 1), 1),
        lambda name, fewer: _("Without **{name}** the share of right answers falls by {fewer} percentage points.", name=name, fewer=fewer),
    )  # fmt: skip


def _head(frame: pd.DataFrame, loss: _Loss) -> str:
    first = frame.iloc[0]
    if first["low"] <= 0:
        return _("The answers do not clearly depend on any one of them.")
    return loss.sentence(escape(first["column"]), loss.words(first["importance"]))


def _columns(loss: _Loss, *, is_of_channels: bool) -> dict[str, Any]:
    return {
        "column": st.column_config.TextColumn(_("Channel") if is_of_channels else _("Column")),
        "importance": st.column_config.NumberColumn(loss.axis, format="%.4g"),
        "low": st.column_config.NumberColumn(_("Probably from"), format="%.4g"),
        "high": st.column_config.NumberColumn(_("Probably to"), format="%.4g"),
    }
