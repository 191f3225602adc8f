"""Explore for a network that compresses: how much its code keeps, beside PCA; items before and after."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import AutoencoderReport
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, ngettext
from dashboard.spec.autoencoder_report import CompressionSummary
from dashboard.ui.charts import style
from dashboard.ui.charts.code_sizes import code_sizes, code_sizes_alt_text, code_sizes_table
from dashboard.ui.explore.codes.code_tab import unused_words
from dashboard.ui.explore.codes.kept_tab import kept_tab
from dashboard.ui.explore.codes.tabs import codes_tabs
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.verdict_parts import level_badge, next_steps
from dashboard.ui.explore.way_on import way_on
from dashboard.ui.text import show


def compressed_head(run: Run) -> None:
    """The verdict, and code size against error."""
    report = autoencoders.report(run.id)
    summary = cast(CompressionSummary, report.summary)
    sizes, others = report.frame("code_sizes"), other_runs(run)
    with st.container(border=True, key="verdict"):
        left, right = st.columns([5, 6], gap="medium", vertical_alignment="center")
        with left:
            _number(summary, sizes)
        with right:
            chart = code_sizes(sizes, others, run.name)
            style.plot(
                chart,
                key="code_sizes_chart",
                alt=code_sizes_alt_text(sizes, others),
                table=lambda: code_sizes_table(sizes, others, run.name),
                file_name=f"code-sizes-{run.id}.csv",
            )
        next_steps(run, summary.verdict)
    way_on(run)


def compressed_tabs(run: Run) -> dict[str, Tab]:
    """Items before and after, and the tabs of every autoencoder."""
    return {
        "kept": (_("Before and after"), lambda: kept_tab(run, _report(run))),
        **codes_tabs(run),
        "curves": (_("Curves"), lambda: curves_tab(run)),
    }


def _report(run: Run) -> AutoencoderReport:
    return autoencoders.report(run.id)


def other_runs(run: Run) -> pd.DataFrame:
    """Runs on the same data whose code has another size, or the same."""
    points = autoencoders.code_size_points(run.id)
    return points[points["run_id"] != run.id].reset_index(drop=True)


def kept_share(summary: CompressionSummary, sizes: pd.DataFrame) -> float | None:
    """Share of what differs between items that the code keeps; None where nothing was measured."""
    own = sizes[sizes["code_size"] == summary.code_size]["kept_network"].dropna()
    return float(own.iloc[0]) if len(own) else None


def _number(summary: CompressionSummary, sizes: pd.DataFrame) -> None:
    level_badge(summary.verdict)
    kept = kept_share(summary, sizes)
    if kept is not None:
        st.metric(
            _("Kept of what differs between items"),
            format_percent(max(0.0, kept)),
            help=_("100% would give every item back as it was; 0% is no better than always giving the mean item back."),
        )
    st.markdown(
        _("{numbers} instead of {parts} for each item.",
          numbers=ngettext("**{n}** number", "**{n}** numbers", summary.code_size), parts=summary.num_parts)
    )  # fmt: skip
    st.markdown(f"**{show(summary.verdict.sentence)}**")
    if summary.unused:
        st.caption(unused_words(summary.unused))
