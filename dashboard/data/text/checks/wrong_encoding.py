"""C208: texts that were read in a wrong encoding."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, used
from dashboard.data.text.checks.texts import texts_that
from dashboard.data.text.mojibake import is_mojibake
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 0.1


class WrongEncoding(Check):
    """Often a program before us read and wrote them wrongly; sometimes we took the wrong encoding."""

    code = "C208"
    severity = "warning"
    title = N_("Garbled characters")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when used texts hold what comes of a wrong encoding, such as "cafÃ©" or "锟斤拷"."""
        garbled = texts_that(is_mojibake, samples)
        if garbled.empty:
            return None
        total = len(used(samples))
        fix = N_("Some were damaged before they came here: mend or remove them, or leave them if they are few.")
        if len(garbled) > _MANY * total:
            fix = N_("Choose another encoding on the Data page and import again, or save the file again as UTF-8.")
        return self.result(
            message(
                N_("Texts with characters that come from a wrong encoding: {n} of {total}, for example {names}."),
                n=len(garbled),
                total=total,
                names=examples(garbled["name"]),
            ),
            fix,
            garbled["id"],
        )
