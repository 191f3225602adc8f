"""C134: pictures much wider or higher than the others."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_ODD = 4.0  # portrait against landscape, 9:16 and 16:9, is 3.2


class OddShapes(Check):
    """All pictures are brought to one form: what is unlike the rest gets squeezed most, and things in it look different."""

    code = "C134"
    severity = "warning"
    title = N_("Odd shapes")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a picture is over 4 times as wide for its height as usual, or as high for its width."""
        found = used(samples)
        form = found["width"].astype("float64") / found["height"].astype("float64")
        usual = form.median()
        odd = found[(form > _ODD * usual) | (form * _ODD < usual)]
        if odd.empty:
            return None
        return self.result(
            message(
                N_(
                    "Pictures that are far wider or higher than the others: {n}, for example {names}. They are squeezed into the shape of the others."
                ),
                n=len(odd),
                names=examples(odd["name"], most=2),
            ),
            N_("Cut them to what matters, or leave them out."),
            odd["id"],
        )
