"""What the levels of a verdict are called."""

from __future__ import annotations

from dashboard.i18n import N_

LEVEL_WORDS = {
    "good": N_("Good"),
    "fair": N_("Fair"),
    "poor": N_("Poor"),
    "unclear": N_("Too few to say"),
}
