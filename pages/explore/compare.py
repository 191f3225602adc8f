"""Compare: two or more runs side by side (``?runs=a,b``): what differs, and whether that is more than chance."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.compare.chooser import choose_runs
from dashboard.ui.compare.side_by_side import side_by_side

page.header(_("Compare"), _("Runs side by side: what differs, and whether the difference is more than chance."))
with page.guarded():
    runs = choose_runs()
    if len(runs) > 1:
        side_by_side(runs)
