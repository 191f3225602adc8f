"""C180: sequences that are much longer than the others."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.sequences.facts import sequence_facts
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class CutOff(Check):
    """All would be filled up to their length, so only their first steps are read unless somebody chooses otherwise."""

    code = "C180"
    severity = "note"
    title = N_("Sequences that are read in part")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when some have more steps than is suggested for the network."""
        found = used(samples)
        if found.empty:
            return None
        steps = sequence_facts(found, "wide").suggested_steps
        longer = found[found["length"] > steps]
        if longer.empty:
            return None
        return self.result(
            message(
                N_("Sequences with more than {steps} steps: {n} of {total}, the longest with {longest}."),
                steps=steps,
                n=len(longer),
                total=len(found),
                longest=int(longer["length"].max()),
            ),
            N_(
                "Only their first steps are read. If what tells them apart comes later, choose more steps for the network, or cut them."
            ),
            longer["id"],
        )
