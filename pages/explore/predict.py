"""Predict: ask a trained network about something new, and see why it answers so."""

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.run_choice import choose_run
from dashboard.ui.predict.take_away import take_away
from dashboard.ui.predict.ways import ways_to_ask

page.header(_("Predict"), _("Show the network something new. It answers, says how sure it is, and why."))
with page.guarded():
    run = choose_run("predict")
    if run is not None:
        with page.guarded():
            ways_to_ask(run.id, predictions.classes(run.id), is_grey=run.spec.network.channels == 1)
        take_away(run.id)
