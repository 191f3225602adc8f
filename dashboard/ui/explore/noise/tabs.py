"""The tabs of a network that removes noise."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.codes.tabs import codes_tabs
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.noise.pictures_tab import pictures_tab


def noise_tabs(run: Run) -> dict[str, Tab]:
    """Name in the address → (title, what draws it)."""
    return {
        "pictures": (_("Before and after"), lambda: pictures_tab(run)),
        **codes_tabs(run),
        "curves": (_("Curves"), lambda: curves_tab(run)),
    }
