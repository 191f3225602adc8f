"""Integrated gradients of a text, told by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.errors import JobError
from dashboard.explain.explained import Explained
from dashboard.explain.integrated_gradients import IntegratedGradients, most_probable
from dashboard.explain.path import Attributions
from dashboard.i18n import N_, Message, message
from dashboard.spec.explanation import AttributedWord, TextExplanation
from dashboard.spec.percent import percent

_MIN_SHARE = 0.1  # of a probability; less is no reason


class TextGradients:
    """Explains the answers of one run to texts."""

    name = "integrated_gradients"

    def __init__(self, explained: Explained) -> None:
        self._preprocessing = TextPreprocessing.from_json(explained.stored)
        self._classes = explained.classes
        self._model = explained.model
        self._gradients = IntegratedGradients(explained.model)

    def __call__(self, sample: dict[str, Any], label: str = "") -> tuple[int, TextExplanation]:
        """The index of the class that was asked about, and what the words of a sample add to it.

        Raises:
            JobError: the text has no words.
        """
        text: str = sample["text"]
        ids = self._preprocessing.ids([text])[0]
        answer = most_probable(self._model, ids)
        class_index = self._classes.index(label) if label else answer
        words = self._words(text)
        if not words:
            raise JobError("J133", N_("There are no words in {name}, so there is nothing to explain."),
                           name=sample["name"])  # fmt: skip
        found = self._gradients.attributions(ids, class_index)
        row = [token.text for token in self._preprocessing.cut(text).tokens]
        shares = of_words(found.values, self._preprocessing.places(row), len(words))
        words = [
            word.model_copy(update={"attribution": float(share)}) for word, share in zip(words, shares, strict=True)
        ]
        return class_index, self._explanation(sample["id"], class_index, answer, found, words)

    def _words(self, text: str) -> list[AttributedWord]:
        cut = self._preprocessing.cut(text)
        return [
            AttributedWord(
                start=token.start, end=token.end, text=text[token.start : token.end], known=known, attribution=0.0
            )
            for token, known in zip(cut.tokens, cut.known, strict=True)
        ]

    def _explanation(
        self, item: str, class_index: int, answer: int, found: Attributions, words: Sequence[AttributedWord]
    ) -> TextExplanation:
        return TextExplanation(
            method=self.name,
            item=item,
            label=self._classes[class_index],
            is_answer=class_index == answer,
            probability=found.probability,
            sentence=sentence(words, self._classes[class_index], found.probability),
            words=tuple(words),
            baseline_probability=found.baseline_probability,
            gap=found.gap,
        )


def of_words(values: np.ndarray, places: Sequence[Sequence[int]], num_words: int) -> np.ndarray:
    """<float64>[words] of <float64>[width]: the share of a pair or triple is divided evenly among its words."""
    shares = np.zeros(num_words)
    for value, words in zip(values, places, strict=True):
        for word in words:
            shares[word] += value / len(words)
    return shares


def sentence(words: Sequence[AttributedWord], label: str, probability: float) -> Message:
    """The strongest word in plain words, or that none stands out."""
    strongest = max(words, key=lambda word: abs(word.attribution))
    values = {
        "label": label,
        "percent": percent(probability),
        "points": round(100 * abs(strongest.attribution)),
        "word": strongest.text,
    }
    if abs(strongest.attribution) < _MIN_SHARE:
        del values["word"], values["points"]
        return message(N_("No single word stands out: many together make the {percent}% of {label}."), **values)
    if strongest.attribution > 0:
        return message(
            N_("‘{word}’ speaks most for {label}: it adds {points} percentage points to its {percent}%."), **values
        )
    return message(
        N_("‘{word}’ speaks most against {label}: it takes {points} percentage points, which leaves {percent}%."),
        **values,
    )
