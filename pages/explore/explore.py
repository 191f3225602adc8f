"""Explore: how good a network is, what goes wrong, and what to do next."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.lazy_tabs import lazy_tabs
from dashboard.ui.explore.purposes import EXPLORE_PURPOSES
from dashboard.ui.explore.run_choice import choose_run

page.header(_("Explore"), _("How good the network is, where it errs, and what to do next."))
with page.guarded():
    run = choose_run("explore")
    if run is not None:
        shown = EXPLORE_PURPOSES[run.spec.purpose]
        shown.head(run)
        lazy_tabs(shown.tabs(run))
