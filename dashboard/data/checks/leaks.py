"""C104: the same item on both sides of the split."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.data.checks.base import Check, Facts, copied_by, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Leaks(Check):
    """A network that has seen an item knows it by heart; tested on it, it looks better than it is."""

    code = "C104"
    severity = "warning"
    title = N_("Items on both sides of the split")
    most_points = 40
    counted_in = "tested"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a validation or test item equals a training item, or a test item one for validation."""
        in_test, in_validation = on_both_sides(samples, equal)
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
            N_("Leave these items out on one of the two sides. Nothing was removed for you."),
            pd.concat([in_test, in_validation])["id"],
        )


Alike = Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]


def on_both_sides(samples: pd.DataFrame, alike: Alike) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Used test items that are like one for training or validation, and validation items that are like a training item.

    Args:
        alike: those of the first frame that are like any of the second.
    """
    found = used(samples)
    train, validation, test = (found[found["split"] == split] for split in ("train", "validation", "test"))
    return alike(test, pd.concat([train, validation])), alike(validation, train)


def equal(tested: pd.DataFrame, learned: pd.DataFrame) -> pd.DataFrame:
    """Those of ``tested`` that are exactly the same as one of ``learned``."""
    same = copied_by(tested)
    return tested[tested[same].isin(learned[same])]


def nearly_equal(tested: pd.DataFrame, learned: pd.DataFrame) -> pd.DataFrame:
    """Those of ``tested`` that share a group with ``learned`` and are not exactly the same as one there."""
    return tested[tested["group"].isin(learned["group"]) & ~tested["hash"].isin(learned["hash"])]
