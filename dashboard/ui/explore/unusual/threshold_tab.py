"""The Threshold tab: where normal ends, movable, with what it costs on each side."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.error_histogram import error_histogram, error_histogram_alt_text, error_histogram_table
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.unusual.costs import costs
from dashboard.ui.explore.unusual.findings import Findings
from dashboard.ui.explore.unusual.names import with_names


def threshold_tab(run: Run, findings: Findings) -> None:
    """Everything of the tab."""
    flags = findings.flags()
    judged = findings.judged(flags.threshold)
    costs(findings.summary, flags, judged)
    _histogram(findings, flags.threshold)
    flagged = judged[judged["flagged"]]
    with st.container(horizontal=True, gap="small"):
        table_button(lambda: with_names(run, flagged), f"flagged-{run.id}.csv",
                     _("Download what is flagged ({n})", n=len(flagged)), key="download_flagged")  # fmt: skip
    with st.expander(_("All places of the threshold")):
        table = places_table(findings)
        st.dataframe(table, hide_index=True)
        table_button(table, f"thresholds-{run.id}.csv", _("Download this table"))


def _histogram(findings: Findings, threshold: float) -> None:
    frame, has_labels = findings.report.frame("histogram"), findings.has_labels
    if frame.empty:
        return
    chart = error_histogram(frame, threshold, has_labels=has_labels)
    alt = error_histogram_alt_text(frame, threshold, has_labels=has_labels)
    style.plot(
        chart,
        key="error_histogram",
        alt=alt,
        table=lambda: error_histogram_table(frame, has_labels=has_labels),
        file_name="errors.csv",
    )
    st.caption(
        _("How many test items have which error. The last bar holds all larger ones. The line was placed by the errors of normal validation items: it is moved with the slider.")
        if has_labels
        else _("How many test items have which error. The last bar holds all larger ones. The line is moved with the slider.")
    )  # fmt: skip


def places_table(findings: Findings) -> pd.DataFrame:
    """The places of the slider with headings in the reader's language."""
    titles = {
        "flags_of_100": _("Flags of 100 normal items"),
        "threshold": _("Threshold"),
        "flagged": _("Flagged"),
        "flagged_unusual": _("Caught"),
        "missed": _("Missed"),
        "flagged_normal": _("False alarms"),
        "precision": _("Right flags"),
        "num_events": _("Events"),
        "windows_found": _("Unusual stretches found"),
        "false_events": _("False alarms as events"),
        "false_hours": _("Hours of false alarms"),
    }
    frame = findings.report.frame("thresholds")
    return frame[[name for name in titles if name in frame]].rename(columns=titles)
