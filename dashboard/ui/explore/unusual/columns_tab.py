"""The Columns tab: which columns of a table or series stick out in unusual items."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.column_errors import MAX_COLUMNS, column_errors, column_errors_alt_text
from dashboard.ui.explore.unusual.findings import Findings
from dashboard.ui.text import escape


def columns_tab(run: Run, findings: Findings) -> None:
    """Everything of the tab."""
    frame = sorted_columns(findings.report.frame("parts"))
    has_labels = bool(frame["unusual_error"].notna().any())
    if has_labels:
        st.markdown(_sentence(frame))
    else:
        st.markdown(_("How badly each column is made again, over all test items. In a single item, other columns may stick out: open it under Items."))  # fmt: skip
    chart = column_errors(frame, has_labels=has_labels)
    table = frame.rename(
        columns={
            "column": _("Column"),
            "normal_error": _("Error in normal items") if has_labels else _("Error"),
            "unusual_error": _("Error in unusual items"),
        }
    )
    style.plot(
        chart,
        key="column_errors",
        alt=column_errors_alt_text(frame),
        table=table if has_labels else table.iloc[:, :2],
        file_name=f"columns-{run.id}.csv",
    )
    if len(frame) > MAX_COLUMNS:
        st.caption(_("The chart shows {shown} columns, the table all {total}.", shown=MAX_COLUMNS, total=len(frame)))


def sorted_columns(parts: pd.DataFrame) -> pd.DataFrame:
    """First the columns whose error is largest beyond that of normal items; without labels those with the largest error."""
    beyond = parts["unusual_error"].fillna(parts["normal_error"]) - parts["normal_error"].where(
        parts["unusual_error"].notna(), 0.0
    ).fillna(0.0)
    return parts.assign(beyond=beyond).sort_values("beyond", ascending=False, kind="stable").drop(columns="beyond")


def _sentence(frame: pd.DataFrame) -> str:
    names = [f"**{escape(name)}**" for name in frame["column"].head(3)]
    return _("In unusual items these columns differ most from what was expected: {columns}. In a single item, others may stick out: open it under Items.", columns=names)  # fmt: skip
