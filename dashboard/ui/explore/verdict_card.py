"""The verdict card: how good, how sure one may be of it, beside what simple rules reach, and what to do next."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import ReportSummary
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, ngettext
from dashboard.ui.charts import style
from dashboard.ui.charts.comparison import comparison, comparison_alt_text, comparison_table
from dashboard.ui.explore.verdict_parts import level_badge, next_steps
from dashboard.ui.text import show
from dashboard.words.baselines import BASELINE_WORDS, not_measured


def verdict_card(run: Run, summary: ReportSummary) -> None:
    """The card."""
    with st.container(border=True, key="verdict"):
        left, right = st.columns([5, 6], gap="medium", vertical_alignment="center")
        with left:
            _number(summary)
        with right:
            frame = comparison_frame(summary)
            style.plot(comparison(frame), key="verdict_chart", alt=comparison_alt_text(frame),
                       table=comparison_table(frame), file_name="baselines.csv")  # fmt: skip
            _baseline_notes(summary)
        next_steps(run, summary.verdict)


def _number(summary: ReportSummary) -> None:
    level_badge(summary.verdict)
    st.metric(
        _("Right answers in the test"),
        format_percent(summary.test.value),
        help=_(
            "The test items were kept aside until the end, so this is what to expect from new items of the same kind."
        ),
    )
    st.markdown(interval_words(summary), help=_interval_help())
    st.markdown(f"**{show(summary.verdict.sentence)}**")


def interval_words(summary: ReportSummary) -> str:
    """How sure one may be of the number, in plain words."""
    return _(
        "Probably between **{low}** and **{high}**, as far as {items} can tell.",
        low=format_percent(summary.test.low),
        high=format_percent(summary.test.high),
        items=ngettext("{n} test item", "{n} test items", summary.test.num_items),
    )


def _interval_help() -> str:
    return _(
        "With other test items of the same kind the number would come out a little different. 95 of 100 ranges made "
        "this way hold the true share (Wilson's interval). More test items make the range narrower."
    )


def comparison_frame(summary: ReportSummary) -> pd.DataFrame:
    """Rows of the chart: this network, then each baseline that was measured."""
    named = [(_("This network"), summary.test)]
    named += [(_(BASELINE_WORDS[base.name]), base.accuracy) for base in summary.baselines if base.accuracy is not None]
    return pd.DataFrame(
        [(name, interval.value, interval.low, interval.high) for name, interval in named],
        columns=["name", "value", "low", "high"],
    )


def _baseline_notes(summary: ReportSummary) -> None:
    for base in summary.baselines:
        if base.accuracy is None and base.note is not None:
            st.caption(show(not_measured(base.name, base.note)))
