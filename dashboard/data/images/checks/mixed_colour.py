"""C107: colour and grey pictures in one dataset."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class MixedColour(Check):
    """If one class is grey and another is not, a network learns that instead of what the pictures show."""

    code = "C107"
    severity = "warning"
    title = N_("Colour and grey mixed")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when there are both; the rarer kind is listed."""
        found = used(samples)
        colour = found["colour"].astype(bool)
        if colour.all() or not colour.any():
            return None
        rarer = found[~colour] if colour.mean() >= 0.5 else found[colour]
        by_class = colour.groupby(found["label"]).mean()
        whole = sorted(str(label) for label in by_class[(by_class == 1) | (by_class == 0)].index)
        sentence = N_(
            "Pictures in colour: {colour}, grey ones: {grey}. A network for colour sees grey ones as they are."
        )
        if by_class.max() - by_class.min() > 0.5:
            sentence = N_(
                "Pictures in colour: {colour}, grey ones: {grey}. The classes differ in it ({classes}): a network may learn the colour instead of the content."
            )
        return self.result(
            message(sentence, colour=int(colour.sum()), grey=int((~colour).sum()), classes=listed(whole)),
            N_(
                "Train on grey pictures if colour does not matter (setting “Colour”), or replace the pictures listed here."
            ),
            rarer["id"],
        )
