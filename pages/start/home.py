"""Home: what this is, the samples in one click, the latest runs."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.home.device import draw_device_badge
from dashboard.ui.home.recent import draw_recent_runs
from dashboard.ui.home.samples import draw_families

page.header(
    _("Train a neural network and see what it learned"),
    _(
        "Choose pictures, texts or measurements, watch a network learn from them, find out how good it really is, and try it yourself. "
        "No programming, and all of it on this computer."
    ),
)
with page.guarded():
    draw_device_badge()
draw_families()
with page.guarded():
    draw_recent_runs()
