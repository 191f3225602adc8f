"""Explore for a network that tells classes apart: its verdict, its mistakes, its classes."""

from __future__ import annotations

from dashboard.actions import predictions
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.calibration_tab import calibration_tab
from dashboard.ui.explore.classes import classes_tab
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.groups_tab import groups_tab, has_groups
from dashboard.ui.explore.kinds import kind_tabs
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.map.judged_tab import judged_map_tab
from dashboard.ui.explore.mistakes import mistakes_tab
from dashboard.ui.explore.studies.amount_tab import amount_tab
from dashboard.ui.explore.studies.labels_tab import labels_tab
from dashboard.ui.explore.threshold_tab import threshold_tab
from dashboard.ui.explore.unsure.unsure_tab import unsure_tab
from dashboard.ui.explore.verdict_card import verdict_card
from dashboard.ui.explore.worst import worst_items


def told_apart_head(run: Run) -> None:
    """The verdict, and the items that went worst."""
    report = predictions.report(run.id)
    verdict_card(run, report.summary)
    worst_items(run, report)


def told_apart_tabs(run: Run) -> dict[str, Tab]:
    """Those of every kind of data, and those that only this one has."""
    report = predictions.report(run.id)
    return {
        "mistakes": (_("Mistakes"), lambda: mistakes_tab(run, report)),
        "classes": (_("Classes"), lambda: classes_tab(run, report)),
        **({"groups": (_("Groups"), lambda: groups_tab(run))} if has_groups(run) else {}),
        "map": (_("Map"), lambda: judged_map_tab(run)),
        **kind_tabs(run, report),
        "threshold": (_("Threshold"), lambda: threshold_tab(run, report)),
        "calibration": (_("Calibration"), lambda: calibration_tab(run, report)),
        "unsure": (_("Not sure"), lambda: unsure_tab(run, report)),
        "suspects": (_("Suspected labels"), lambda: labels_tab(run)),
        "amount": (_("More data?"), lambda: amount_tab(run)),
        "curves": (_("Curves"), lambda: curves_tab(run)),
    }
