"""C206: texts in several scripts."""

from __future__ import annotations

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed
from dashboard.data.text.checks.texts import texts_that
from dashboard.data.text.scripts import has_letters, script_of
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_FEW = 0.05


class MixedScripts(Check):
    """If one class is Chinese and another English, a network learns that instead of what the texts say."""

    code = "C206"
    severity = "warning"
    title = N_("Languages mixed")
    most_points = 10

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when over one text in 20 is not in the script of most, or the scripts differ between the classes."""
        found = texts_that(has_letters, samples)
        scripts = found["text"].map(script_of)
        counts = scripts.value_counts()
        if len(counts) < 2:
            return None
        is_usual = scripts == counts.index[0]
        by_class = is_usual.groupby(found["label"]).mean()
        differ = by_class.max() - by_class.min() > 0.5
        if not differ and 1 - is_usual.mean() <= _FEW:
            return None
        sentence = N_(
            "Texts in Latin letters: {latin}, in Chinese characters: {han}, in both or several: {mixed}, in other scripts: {other}. Each language needs enough texts of its own."
        )
        if differ:
            sentence = N_(
                "Texts in Latin letters: {latin}, in Chinese characters: {han}, in both or several: {mixed}, in other scripts: {other}. The classes differ in it ({classes}): a network may learn the language instead of the content."
            )
        unusual = [str(label) for label in by_class.index if (by_class[label] < 0.5)]
        numbers = {script: int(counts.get(script, 0)) for script in ("latin", "han", "mixed", "other")}
        return self.result(
            message(sentence, classes=listed(unusual), **numbers),
            N_("Add texts of the rare language to every class, or keep one language only and import again."),
            found[~is_usual]["id"],
        )
