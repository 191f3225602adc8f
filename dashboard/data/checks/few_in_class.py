"""C101: classes with too few items to learn from and to test with."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

FEW = 20
_FEWEST_TO_DIVIDE = 3


class FewInClass(Check):
    """Under 20 items to learn from, a class is learned by heart; under 3 in all, it cannot even be divided."""

    code = "C101"
    severity = "warning"
    title = N_("Few items in a class")
    most_points = 15
    counted_in = "whole"

    def __init__(self, *, tells_undivided: bool = True) -> None:
        """With ``tells_undivided`` it fires with an error when no class leaves an item to validate or to test with."""
        self._tells_undivided = tells_undivided

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """How many items unusual labels have is not asked: they are not learned from."""
        found = used(samples)
        learned = found[found["split"] != "test"]["label"].value_counts()
        few = {label: int(learned.get(label, 0)) for label in facts.classes if 0 < learned.get(label, 0) < FEW}
        ids = found[found["label"].isin(few)]["id"]
        fix = N_("Add items to these classes; some dozens each are a good start, hundreds are better.")
        if self._tells_undivided and len(found) and not {"train", "validation", "test"} <= set(found["split"]):
            everything = N_(
                "There are too few items to split them into some to learn from, some for validation and some for the test."
            )
            return self.result(message(everything), fix, ids, severity="error")
        if not few or facts.normal:
            return None
        tiny = [label for label, count in few.items() if count < _FEWEST_TO_DIVIDE]
        sentence = N_("Classes with under {limit} items to learn from: {classes}.")
        if tiny:
            sentence = N_(
                "Classes with under {limit} items to learn from: {classes}. With one or two, a class is missing in validation or test, and nothing can be said about it: {tiny}."
            )
        shown = listed(f"{label} ({count})" for label, count in few.items())
        return self.result(message(sentence, limit=FEW, classes=shown, tiny=listed(tiny)), fix, ids)
