"""C203: texts that are equal but for capital letters, spaces and punctuation."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class NearDuplicates(Check):
    """They teach little new, and under two labels they contradict each other. Exact copies are other checks' matter."""

    code = "C203"
    severity = "note"
    title = N_("Almost the same text twice")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when different texts share a ``group``; with a warning when they stand under different labels."""
        found = used(samples).drop_duplicates(["group", "hash", "label"])
        by_group = found.groupby("group")
        alike = found[by_group["hash"].transform("nunique") > 1].sort_values("group", kind="stable")
        if alike.empty:
            return None
        groups = alike.groupby("group")
        num_conflicts = int((groups["label"].nunique() > 1).sum())
        sentence = N_(
            "Texts that equal another one except for capital letters, spaces and punctuation: {n} of {total}."
        )
        if num_conflicts:
            sentence = N_(
                "Texts that equal another one except for capital letters, spaces and punctuation: {n} of {total}. Cases in which their labels differ: {conflicts}."
            )
        return self.result(
            message(
                sentence,
                n=int((groups["hash"].nunique() - 1).sum()),
                total=len(used(samples)),
                conflicts=num_conflicts,
            ),
            N_("Keep one of each, with the right label. The split keeps them on one side where it can."),
            alike["id"],
            severity="warning" if num_conflicts else "note",
        )
