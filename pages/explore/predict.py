"""Predict: ask a trained network about something new, and see why it answers so."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.run_choice import choose_run
from dashboard.ui.predict.kinds import ways_to_ask
from dashboard.ui.predict.take_away import take_away

page.header(_("Predict"), _("Show the network something new. It answers, says how sure it is, and why."))
with page.guarded():
    run = choose_run("predict")
    if run is not None:
        with page.guarded():
            ways_to_ask(run)
        take_away(run.id)
