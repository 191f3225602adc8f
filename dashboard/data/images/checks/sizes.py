"""C113: pictures of very different sizes."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

LARGEST_RATIO = 8.0


class Sizes(Check):
    """All pictures are brought to one size: large ones lose detail that small ones never had."""

    code = "C113"
    severity = "warning"
    title = N_("Sizes that differ a lot")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a picture is over 8 times larger or smaller than usual; how wide or high it is is C134's matter."""
        found = used(samples)
        longest = found[["width", "height"]].astype("float64").max(axis=1)
        middle = longest.median()
        odd = (longest > LARGEST_RATIO * middle) | (longest * LARGEST_RATIO < middle)
        if not odd.any():
            return None
        return self.result(
            message(
                N_(
                    "Pictures that are over {ratio} times larger or smaller than most: {n}. The longer side runs from {least} to {most} pixels."
                ),
                ratio=int(LARGEST_RATIO),
                least=int(longest.min()),
                most=int(longest.max()),
                n=int(odd.sum()),
            ),
            N_("Check whether these pictures belong to the data."),
            found[odd]["id"],
        )
