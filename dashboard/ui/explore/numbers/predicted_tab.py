"""The tab "Predicted against actual": each answer beside the true number, and how far they are apart."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.predicted_numbers import (
    MAX_POINTS,
    predicted_against_actual,
    predicted_alt_text,
    residual_bars,
    residuals,
    residuals_alt_text,
)
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.items import items_table
from dashboard.ui.explore.numbers.report import judged_numbers


def predicted_tab(run: Run) -> None:
    """Everything of the tab."""
    report, everything = judged_numbers(run)
    items = everything[np.isfinite(everything["error"])]  # a training that failed may answer with infinity
    if items.empty:
        st.markdown(_("There are no test items with a number for an answer."))
        return
    st.markdown(_("Each point is a test item. On the dotted line the answer is exactly right; above it the answer is too large, below it too small."))  # fmt: skip
    chart = predicted_against_actual(items, target=report.summary.target)
    style.plot(
        chart,
        key="predicted_chart",
        alt=predicted_alt_text(items),
        table=items[["target", "predicted", "error"]],
        file_name=f"answers-{run.id}.csv",
    )
    if len(items) > MAX_POINTS:
        st.caption(_("The chart shows {shown} of {total} items, chosen by chance.", shown=MAX_POINTS, total=len(items)))
    page.section(
        _("How far off"),
        _("Bars on both sides of 0, highest near it, are what to expect. Where one side is far higher, the network leans to it."),
    )  # fmt: skip
    bars = residual_bars(items["error"])
    style.plot(
        residuals(bars),
        key="residuals_chart",
        alt=residuals_alt_text(items["error"]),
        table=bars.rename(columns={"low": _("From"), "high": _("To")}),
        file_name=f"residuals-{run.id}.csv",
    )
    table_button(lambda: items_table(run, everything), f"predictions-{run.id}.csv", _("Download all answers"))
