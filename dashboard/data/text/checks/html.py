"""C207: HTML in the texts."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, examples, used
from dashboard.data.text.checks.texts import texts_that
from dashboard.data.text.markup import has_markup
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult


class Html(Check):
    """Tags and entities are cut into tokens like words: they fill up the length, and stand for where a text is from."""

    code = "C207"
    severity = "warning"
    title = N_("HTML in the texts")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when tags such as ``<br>`` or entities such as ``&amp;`` stand in used texts."""
        marked = texts_that(has_markup, samples)
        if marked.empty:
            return None
        return self.result(
            message(
                N_("Texts with HTML tags or entities in them: {n} of {total}, for example {names}."),
                n=len(marked),
                total=len(used(samples)),
                names=examples(marked["name"]),
            ),
            N_("If new texts will be free of it, take it out and import again. The texts were kept as they came."),
            marked["id"],
        )
