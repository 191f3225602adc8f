"""The six items that went worst, and the way on from the verdict."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _
from dashboard.ui.explore import report_items
from dashboard.ui.explore.items import item_gallery
from dashboard.ui.explore.way_on import way_on


def worst_items(run: Run, report: Report) -> None:
    """Six items with true class and answer, and the links to what comes next."""
    items = judged_items(report.predictions)
    worst = report_items.worst_items(items)
    if worst.empty:
        return
    is_wrong = worst["label"] != worst["predicted"]
    st.subheader(_("What went worst") if is_wrong.any() else _("All right; these were the closest"), anchor=False)
    item_gallery(run, worst, name="worst")
    way_on(run)
