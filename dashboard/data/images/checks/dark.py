"""C136: pictures that are almost black."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples
from dashboard.data.images.checks.looks import showing_something
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_DARK = 64  # the darkest of 750 flowers reaches 102, of 70,000 digits, white on black, 187


class Dark(Check):
    """There may be something in them, but hardly more than noise; a network that saw daylight does not know it again."""

    code = "C136"
    severity = "warning"
    title = N_("Very dark pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when 99 of 100 pixels of a picture are darker than 64 of 255, and it is not blank (C135)."""
        found = showing_something(samples)
        dark = found[found["brightness"] < _DARK]
        if dark.empty:
            return None
        return self.result(
            message(
                N_("Pictures in which even the brightest places are dark: {n}, for example {names}."),
                n=len(dark),
                names=examples(dark["name"], most=2),
            ),
            N_("Make them brighter, or leave them out, unless new pictures will be as dark."),
            dark["id"],
        )
