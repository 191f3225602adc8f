"""The tabs that every autoencoder has, whatever it was trained for: the map of codes, walks, and sliders."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.codes.code_tab import code_tab
from dashboard.ui.explore.codes.map_tab import map_tab
from dashboard.ui.explore.codes.walk_tab import walk_tab
from dashboard.ui.explore.lazy_tabs import Tab


def codes_tabs(run: Run) -> dict[str, Tab]:
    """Name in the address → (title, what draws it)."""
    return {
        "map": (_("Map"), lambda: map_tab(run)),
        "walk": (_("Walk"), lambda: walk_tab(run)),
        "code": (_("Code"), lambda: code_tab(run)),
    }
