"""Runs: one run while and after it is trained (``?run=``), or the list of all."""

from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.runs.history import history
from dashboard.ui.runs.run_view import run_view

with page.guarded():
    if state.query("run"):
        run_view(state.query("run"))
    else:
        page.header(_("Runs"), _("Every training that goes on, waits, or is done. Nothing is ever overwritten."))
        history()
