"""What the nine parts of a picture are called."""

from __future__ import annotations

from dashboard.i18n import N_

_REGIONS = (
    (N_("upper left"), N_("top"), N_("upper right")),
    (N_("left side"), N_("middle"), N_("right side")),
    (N_("lower left"), N_("bottom"), N_("lower right")),
)


def region_at(down: float, right: float) -> str:
    """The part around a point, marked with ``N_``.

    Args:
        down, right: where the point lies, from 0 (top, left) to 1 (bottom, right).
    """
    return _REGIONS[min(int(down * 3), 2)][min(int(right * 3), 2)]
