"""C104: the same item on both sides of the split."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Leaks(Check):
    """A network that has seen an item knows it by heart; tested on it, it looks better than it is."""

    code = "C104"
    severity = "warning"
    title = N_("Items on both sides of the split")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a validation or test item equals a training item, or a test item one for validation."""
        found = used(samples)
        by_split = {split: found[found["split"] == split] for split in ("train", "validation", "test")}
        seen = pd.concat([by_split["train"], by_split["validation"]])["hash"]
        in_test = by_split["test"][by_split["test"]["hash"].isin(seen)]
        in_validation = by_split["validation"][by_split["validation"]["hash"].isin(by_split["train"]["hash"])]
        if in_test.empty and in_validation.empty:
            return None
        return self.result(
            message(
                N_(
                    "Items that are also used for learning: {tests} in the test, {validations} in validation. The result will look better than it is."
                ),
                tests=len(in_test),
                validations=len(in_validation),
            ),
            N_("Remove these items from one of the two sides and import again. Nothing was removed for you."),
            pd.concat([in_test, in_validation])["id"],
        )
