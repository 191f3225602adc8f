"""C150: columns that alone say what is to be predicted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import Check, Facts, used
from dashboard.data.table.checks.determining import number_told, share_told
from dashboard.data.table.checks.values import features_of, shares
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_NEARLY_ALL, _NEARLY_THE_SAME = 0.99, 0.999
_BETTER_THAN_CHANCE = 0.9  # of the mistakes of always giving the most frequent answer
_FEWEST, _FEWEST_OF_OTHERS = 20, 5  # rows, and rows of other labels than the most frequent one


class Leaking(Check):
    """Often such a column is written down afterwards: an answer is wanted before it is known.

    Measured: the best honest column tells 0.79 of titanic, 0.80 of penguins, 0.79 of bankloan, 0.86 of wine, 0.93 of
    breast cancer and 0.96 of iris, and goes with the number of scikit-learn's diabetes by 0.59. The best of 3,000 random
    columns tells 0.95 of 20 rows, 0.82 of 200. What is derived from the answer tells 0.99 or more.
    """

    code = "C150"
    severity = "warning"
    title = N_("Columns that give the answer away")
    most_points = 30
    counted_in = "whole"

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for a column that tells 99% of the labels in the training part, or goes with a number by 0.999."""
        found = self._of_number(samples) if "target" in samples else self._of_labels(samples, facts)
        if not found:
            return None
        return self.result(
            message(
                N_("Columns that alone say what is to be predicted, in nearly all items to learn from: {columns}."),
                columns=shares(found),
            ),
            N_(
                "If they become known only together with the answer, or after it, leave them out: the result would look better than it is."
            ),
            columns=list(found),
        )

    def _of_labels(self, samples: pd.DataFrame, facts: Facts) -> dict[str, float]:
        rows = used(samples)
        labels = rows["label"][rows["split"] == "train"]
        counts = labels.value_counts()
        others = counts.sum() - counts.max() if len(counts) else 0
        if facts.normal or labels.isna().any() or len(labels) < _FEWEST or others < _FEWEST_OF_OTHERS:
            return {}
        least = max(_NEARLY_ALL, 1 - (1 - _BETTER_THAN_CHANCE) * others / len(labels))
        codes = pd.factorize(labels)[0]
        told = {name: share_told(values, codes) for name, values in features_of(samples, only_training=True)}
        return {name: share for name, share in told.items() if share >= least}

    def _of_number(self, samples: pd.DataFrame) -> dict[str, float]:
        rows = used(samples)
        target = rows["target"][rows["split"] == "train"].to_numpy(np.float64)
        if len(target) < _FEWEST or not np.isfinite(target).all():
            return {}
        told = {name: number_told(values, target) for name, values in features_of(samples, only_training=True)}
        return {name: share for name, share in told.items() if share >= _NEARLY_THE_SAME}
