"""Explore: how good a network is, what goes wrong, and what to do next."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.fix_loop import draw_fix_loop
from dashboard.ui.explore.purposes import EXPLORE_PURPOSES
from dashboard.ui.explore.run_choice import choose_run
from dashboard.ui.explore.sections import draw_in_sections
from dashboard.ui.explore.take_away import take_report

page.header(_("Explore"), _("How good the network is, where it errs, and what to do next."))
with page.guarded():
    run = choose_run("explore")
    if run is not None:
        take_report(run)
        draw_fix_loop(run)
        shown = EXPLORE_PURPOSES[run.spec.purpose]
        shown.head(run)
        draw_in_sections(shown.tabs(run))
