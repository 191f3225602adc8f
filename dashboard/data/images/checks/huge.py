"""C133: pictures of very many pixels."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_HUGE_SIDE = 4096  # beyond what a phone takes: a scan, a panorama, a view from above


class Huge(Check):
    """They are kept at 1,024 pixels and learned from at far fewer: what is small in them is gone."""

    code = "C133"
    severity = "note"
    title = N_("Huge pictures")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when the longer side of a used picture has over 4,096 pixels."""
        found = used(samples)
        huge = found[found[["width", "height"]].max(axis=1) > _HUGE_SIDE]
        if huge.empty:
            return None
        return self.result(
            message(
                N_(
                    "Pictures with over {limit} pixels on the longer side: {n}, for example {names}. They are made much smaller, and small details in them are lost."
                ),
                limit=_HUGE_SIDE,
                n=len(huge),
                names=examples(huge["name"], most=2),
            ),
            N_(
                "If details matter, cut these pictures into pieces, or to the part that matters. Otherwise all is well."
            ),
            huge["id"],
        )
