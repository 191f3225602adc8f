"""What is said of every map."""

from __future__ import annotations

from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.explore.map.part import BOX, LASSO
from dashboard.ui.explore.map.points import MapPoints

WAY = "way"  # in the address: whether pressing opens an item, or drawing chooses some


def left_out_words(points: MapPoints) -> list[str]:
    """How many of the items are shown, if not all; and what can be done."""
    words = []
    if points.total > len(points.frame) > 0:
        words.append(
            _("{shown} of {total} items are shown, drawn by chance.", shown=len(points.frame), total=points.total)
        )
    if state.query(WAY) in (BOX, LASSO):
        return [*words, _("Draw around items to list them.")]
    return [*words, _("Point at a dot to see its item, press it to open it.")]
