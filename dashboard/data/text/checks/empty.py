"""C201: texts with nothing in them to read."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.data.text.checks.texts import texts_that
from dashboard.data.text.markup import without_markup
from dashboard.data.text.scripts import num_words
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Empty(Check):
    """Signs alone, or tags around nothing: there may be nothing to learn from."""

    code = "C201"
    severity = "warning"
    title = N_("Texts without words")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires for used texts that have no letter and no digit outside of HTML tags."""
        empty = texts_that(lambda text: not num_words(without_markup(text)), samples)
        if empty.empty:
            return None
        return self.result(
            message(
                N_("Texts of signs, emoji or tags alone, without a letter or a digit: {n} of {total} ({names})."),
                n=len(empty),
                total=len(used(samples)),
                names=listed(empty["name"], most=3),
            ),
            N_("Remove them, unless the signs themselves say what the label means."),
            empty["id"],
        )
