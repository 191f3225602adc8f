"""Explore: how good a network is, what goes wrong, and what to do next."""

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.classes import classes_tab
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.kinds import kind_of
from dashboard.ui.explore.lazy_tabs import lazy_tabs
from dashboard.ui.explore.mistakes import mistakes_tab
from dashboard.ui.explore.run_choice import choose_run
from dashboard.ui.explore.verdict_card import verdict_card
from dashboard.ui.explore.worst import worst_items

page.header(_("Explore"), _("How good the network is, where it errs, and what to do next."))
with page.guarded():
    run = choose_run("explore")
    if run is not None:
        report = predictions.report(run.id)
        verdict_card(report.summary)
        worst_items(run, report)
        lazy_tabs(
            {
                "mistakes": (_("Mistakes"), lambda: mistakes_tab(run, report)),
                "classes": (_("Classes"), lambda: classes_tab(run, report)),
                **kind_of(run).tabs(run, report),
                "curves": (_("Curves"), lambda: curves_tab(run, report)),
            }
        )
