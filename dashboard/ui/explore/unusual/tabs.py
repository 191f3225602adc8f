"""The tabs of a network that finds what is unusual; which there are depends on what the report has."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.codes.tabs import codes_tabs
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.unusual.columns_tab import columns_tab
from dashboard.ui.explore.unusual.findings import findings_of
from dashboard.ui.explore.unusual.items_tab import items_tab
from dashboard.ui.explore.unusual.threshold_tab import threshold_tab
from dashboard.ui.explore.unusual.time_tab import time_tab
from dashboard.ui.fragments import fragment


def unusual_tabs(run: Run) -> dict[str, Tab]:
    """Threshold and items for all; the time axis for a series, columns where there are several; map and curves.

    Those with the slider run again alone, so that moving it shows at once.
    """
    findings = findings_of(run)
    tabs: dict[str, Tab] = {"threshold": (_("Threshold"), lambda: fragment(threshold_tab)(run, findings))}
    if findings.report.has("timeline"):
        tabs["time"] = (_("Over time"), lambda: fragment(time_tab)(run, findings))
    tabs["items"] = (_("Items"), lambda: fragment(items_tab)(run, findings))
    if findings.report.has("parts") and len(findings.report.frame("parts")) > 1:
        tabs["columns"] = (_("Columns"), lambda: columns_tab(run, findings))
    return tabs | codes_tabs(run) | {"curves": (_("Curves"), lambda: curves_tab(run))}
