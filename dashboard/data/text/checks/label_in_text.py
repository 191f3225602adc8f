"""C205: the label can be read in the text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from dashboard.data.checks.base import Check, Facts, listed, used
from dashboard.data.text.normalised import normalised
from dashboard.data.text.scripts import num_words
from dashboard.i18n import N_, message
from dashboard.spec.dataset import CheckResult

_MOST = 0.5
_FEW = 0.1
_LEAST_TEXTS = 5


class LabelInText(Check):
    """Then a network looks for that word and learns nothing else: texts without it will be a mystery to it."""

    code = "C205"
    severity = "warning"
    title = N_("The label stands in the text")

    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Fires when a label's words are in most texts of its class and in hardly any of the others."""
        found = used(samples)
        words = found["text"].map(normalised)
        shares, ids = {}, []
        for label in facts.classes:
            pattern = _pattern(label)
            is_own = found["label"] == label
            if pattern is None or is_own.sum() < _LEAST_TEXTS or is_own.all():
                continue
            has_label = _asking_for(pattern)
            own = words[is_own].map(has_label)
            share = float(own.mean())
            if share > _MOST and words[~is_own].map(has_label).mean() < _FEW:
                shares[label] = share
                ids.extend(found.loc[own.index[own], "id"])
        if not shares:
            return None
        return self.result(
            message(
                N_("Labels that stand in most texts of their class and in hardly any other: {classes}."),
                classes=listed(f"{label} ({round(100 * share)} %)" for label, share in shares.items()),
            ),
            N_("Check how the texts came about. Remove the word from them if it will not be there in new texts."),
            ids,
        )


def _asking_for(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.search(text) is not None


def _pattern(label: str) -> re.Pattern[str] | None:
    """Finds the label's words; those in letters only as whole words, so that "art" is not found in "party"."""
    words = normalised(label)
    if not num_words(label):
        return None
    start, end = (r"\b" if character.isascii() else "" for character in (words[0], words[-1]))
    return re.compile(start + re.escape(words) + end, re.ASCII)
