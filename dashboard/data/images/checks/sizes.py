"""C113: pictures of very different sizes or forms."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

LARGEST_RATIO = 8.0
LONGEST_FORM = 4.0


class Sizes(Check):
    """All pictures are brought to one size: very long ones are squeezed, very large ones lose detail."""

    code = "C113"
    severity = "warning"
    title = N_("Sizes that differ a lot")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a picture is over 8 times larger or smaller than usual, or one side over 4 times the other."""
        found = used(samples)
        sides = found[["width", "height"]].astype("float64")
        longest, form = sides.max(axis=1), sides.max(axis=1) / sides.min(axis=1)
        middle = longest.median()
        odd = (form > LONGEST_FORM) | (longest > LARGEST_RATIO * middle) | (longest * LARGEST_RATIO < middle)
        if not odd.any():
            return None
        return self.result(
            message(
                N_(
                    "Pictures that are far from the rest in size or form: {n}. The longer side runs from {least} to {most} pixels."
                ),
                least=int(longest.min()),
                most=int(longest.max()),
                n=int(odd.sum()),
            ),
            N_("Cut very long pictures to what matters, and check whether tiny or huge ones belong to the data."),
            found[odd]["id"],
        )
