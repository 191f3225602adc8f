"""C130: nearly the same picture several times in a class."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.images.checks.looks import near_copies
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 0.05


class NearDuplicates(Check):
    """They count several times and teach little new. Exact copies are C103's matter."""

    code = "C130"
    severity = "note"
    title = N_("Almost the same picture twice")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when different pictures of one class are near copies; with a warning where that is over one in 20."""
        alike = near_copies(samples).fillna({"label": ""})
        alike = alike[alike.groupby(["group", "label"])["hash"].transform("nunique") > 1]
        if alike.empty:
            return None
        num_surplus = int((alike.groupby(["group", "label"])["hash"].nunique() - 1).sum())
        total = len(used(samples))
        return self.result(
            message(
                N_(
                    "Pictures that are almost the same as another one of their class: {n} of {total}. Such are pictures saved again, made smaller, cut a little, or taken one right after the other."
                ),
                n=num_surplus,
                total=total,
            ),
            N_("Keep the best one of each, unless they are meant. The split keeps them on one side where it can."),
            alike["id"],
            severity="warning" if num_surplus > _MANY * total else "note",
        )
