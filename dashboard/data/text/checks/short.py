"""C202: texts of a single word."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, used
from dashboard.data.text.checks.texts import texts_that
from dashboard.data.text.scripts import num_words
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MANY = 0.1


class Short(Check):
    """A word or two Chinese characters can be enough; many of them may mean that the wrong column was read."""

    code = "C202"
    severity = "note"
    title = N_("Very short texts")
    most_points = 5

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for used texts of at most one word; with a warning when that is over a tenth of them."""
        short = texts_that(lambda text: 0 < num_words(text) <= 1, samples)
        if short.empty:
            return None
        total = len(used(samples))
        return self.result(
            message(
                N_("Texts of a single word, or of one or two Chinese characters: {n} of {total}, for example {texts}."),
                n=len(short),
                total=total,
                texts=examples(short["text"].drop_duplicates()),
            ),
            N_("If they say enough, keep them. If not, remove them, or choose another column as the text."),
            short["id"],
            severity="warning" if len(short) > _MANY * total else "note",
        )
