"""C137: pictures without a sharp place."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples
from dashboard.data.images.checks.looks import showing_something
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_BLURRED = 0.05  # the least of our real photographs is 0.061; blurred by 1 % of their side, nine in ten are under it


class Blurred(Check):
    """Out of focus, or enlarged from a much smaller picture: what tells the classes apart may be lost."""

    code = "C137"
    severity = "warning"
    title = N_("Blurred pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when even the sharpest part of a picture has no edges, seen at 160 pixels; small ones are not judged."""
        found = showing_something(samples)
        blurred = found[found["sharpness"] < _BLURRED]
        if blurred.empty:
            return None
        return self.result(
            message(
                N_(
                    "Pictures that are sharp nowhere: {n}, for example {names}. They are out of focus, or enlarged from much smaller ones."
                ),
                n=len(blurred),
                names=examples(blurred["name"], most=2),
            ),
            N_("Look at them: where you cannot tell what it is, leave it out."),
            blurred["id"],
        )
