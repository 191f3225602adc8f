"""The verdict of a network that predicts a number: how far off it is, beside what simple rules reach, and the worst rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.number_report import NumberSummary
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.number_comparison import number_comparison, number_comparison_alt_text
from dashboard.ui.explore.items import item_gallery
from dashboard.ui.explore.numbers.report import judged_numbers
from dashboard.ui.explore.report_items import NUM_WORST
from dashboard.ui.explore.verdict_parts import level_badge, next_steps
from dashboard.ui.explore.way_on import way_on
from dashboard.ui.text import escape, show
from dashboard.words.baselines import BASELINE_WORDS, not_measured
from dashboard.words.key_figures import score_words
from dashboard.words.numbers import value_words


def number_head(run: Run) -> None:
    """The card, the rows that are farthest off, and the way on."""
    report, items = judged_numbers(run)
    summary = report.summary
    with st.container(border=True, key="verdict"):
        left, right = st.columns([5, 6], gap="medium", vertical_alignment="center")
        with left:
            _number(summary)
        with right:
            _comparison(summary)
        next_steps(run, summary.verdict)
    if len(items):
        page.section(_("Farthest off"))
        item_gallery(run, items.head(NUM_WORST), name="worst")
    way_on(run)


def _number(summary: NumberSummary) -> None:
    level_badge(summary.verdict)
    if summary.mae is not None:
        st.metric(
            _("Off by, on average (MAE)"),
            value_words(summary.mae.value),
            help=_("The test items were kept aside until the end, so this is what to expect from new items of the same kind."),
        )  # fmt: skip
        st.markdown(interval_words(summary.mae, summary.target))
    st.markdown(f"**{show(summary.verdict.sentence)}**")
    _others(summary)


def interval_words(mae: Estimate, target: str) -> str:
    """What is predicted, and how sure one may be of the number."""
    return _(
        "In the unit of **{target}**; probably between **{low}** and **{high}**, as far as {items} can tell.",
        target=escape(target),
        low=value_words(mae.low),
        high=value_words(mae.high),
        items=ngettext("{n} test item", "{n} test items", mae.num_items),
    )


def _others(summary: NumberSummary) -> None:
    """The two other usual measures, in small letters."""
    if summary.rmse is not None:
        words = _("RMSE {error}", error=value_words(summary.rmse.value))
        st.caption(words, help=_("The root of the mean squared distance: large misses count more. Far above the MAE it says that a few answers are far off."))  # fmt: skip
    if summary.r2 is not None:
        words = _("R² {score}", score=score_words(summary.r2.value))
        st.caption(words, help=_("How much of what differs between the test items is explained: 1 is always right; 0 is no better than always saying the mean, and below 0 is worse."))  # fmt: skip


def _comparison(summary: NumberSummary) -> None:
    frame = comparison_frame(summary)
    if len(frame):
        chart = number_comparison(frame, unit=_("How far off on average"))
        style.plot(chart, key="verdict_chart", alt=number_comparison_alt_text(frame), table=frame,
                   file_name="baselines.csv")  # fmt: skip
    for base in summary.baselines:
        if base.mae is None and base.note is not None:
            st.caption(show(not_measured(base.name, base.note)))


def comparison_frame(summary: NumberSummary) -> pd.DataFrame:
    """Rows of the chart: this network with its interval, then each rule that was measured."""
    rows: list[tuple] = []
    if summary.mae is not None:
        rows.append((_("This network"), summary.mae.value, summary.mae.low, summary.mae.high))
    rows += [(_(BASELINE_WORDS[base.name]), base.mae, None, None) for base in summary.baselines if base.mae is not None]
    return pd.DataFrame(rows, columns=["name", "value", "low", "high"]).astype({"low": float, "high": float})
