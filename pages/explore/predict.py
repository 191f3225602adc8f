"""Predict: show a trained network something new, and see what it makes of it."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.run_choice import choose_run
from dashboard.ui.predict.kinds import ways_to_ask
from dashboard.ui.predict.take_away import take_away

page.header(_("Predict"), _("Show the network something new, and see what it makes of it."))
with page.guarded():
    run = choose_run("predict")
    if run is not None:
        with page.guarded():
            ways_to_ask(run)
        take_away(run)
