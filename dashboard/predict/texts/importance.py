"""Which words of a text decided: leave out one after another and see how far the answer's probability drops.

Li, Monroe and Jurafsky, "Understanding Neural Networks through Representation Erasure", 2016. It needs answers only, no
gradients, so it works wherever the exported network does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message
from dashboard.predict.texts.words import MAX_WORDS, Probabilities, Word
from dashboard.spec.percent import percent

_MIN_DROP = 0.1  # a smaller drop is no reason
_MIN_DROP_TOGETHER = 0.3
_MOST_TOGETHER = 5  # words that say the same, such as "awful" and "slow": each alone is not missed
_NOTHING = ("",)  # what stands in for a text without words: one that is not known

COLUMNS = ("position", "word", "start", "end", "known", "drop", "probability_without", "answer_without")


@dataclass(frozen=True)
class WordImportance:
    """How much each word mattered for one class.

    Attributes:
        words: those that were left out in turn, in the order of the text.
        drops: ``float32[words]``, what leaving each out takes from the probability; below zero where it spoke against.
        probabilities_without: ``float32[words]``, of ``label`` with each left out.
        answers_without: the most probable class then.
        label: the class that was asked about.
        probability: of ``label`` for the whole text.
        together: indices of a few words that decided together where no single one did; empty otherwise.
        num_left: words at the end that the network reads, too, but that were not tried.
        sentence: the same in words.
    """

    words: tuple[Word, ...]
    drops: np.ndarray
    probabilities_without: np.ndarray
    answers_without: tuple[str, ...]
    label: str
    probability: float
    together: tuple[int, ...]
    num_left: int
    sentence: Message

    def frame(self) -> pd.DataFrame:
        """A tidy frame with one row a word; columns ``COLUMNS``."""
        rows = zip(self.words, self.drops, self.probabilities_without, self.answers_without, strict=True)
        return pd.DataFrame(
            [
                (number, word.text, word.start, word.end, word.known, float(drop), float(without), answer)
                for number, (word, drop, without, answer) in enumerate(rows, start=1)
            ],
            columns=list(COLUMNS),
        )


def importance(
    words: Sequence[Word], class_index: int, classes: Sequence[str], probabilities: Probabilities
) -> WordImportance:
    """Leave out each word in turn and measure what that takes away from one class.

    Args:
        words: one or more, as far as the network reads them.
        class_index: the class that is asked about.
        classes: names in the order of the outputs.
        probabilities: of texts, given as tokens.
    """
    tried, tokens = tuple(words[:MAX_WORDS]), [word.token for word in words]
    rows = probabilities([tokens, *(_without(tokens, [place]) for place in range(len(tried)))])
    whole, after = rows[0], rows[1:]
    drops = whole[class_index] - after[:, class_index]
    together, after_together = _together(tokens, drops, whole, class_index, probabilities)
    told = _sentence(tried, whole, after, class_index, classes)
    if together:
        told = _decided_together([tried[place] for place in together], whole, after_together, class_index, classes)
    return WordImportance(
        words=tried,
        drops=drops,
        probabilities_without=after[:, class_index],
        answers_without=tuple(classes[best] for best in after.argmax(axis=1)),
        label=classes[class_index],
        probability=float(whole[class_index]),
        together=together,
        num_left=len(words) - len(tried),
        sentence=told,
    )


def _without(tokens: Sequence[str], places: Collection[int]) -> list[str]:
    return [token for place, token in enumerate(tokens) if place not in places] or list(_NOTHING)


def _together(
    tokens: Sequence[str], drops: np.ndarray, whole: np.ndarray, class_index: int, probabilities: Probabilities
) -> tuple[tuple[int, ...], np.ndarray]:
    """The fewest of the strongest words that matter when all of them are left out, and the answer then."""
    if np.abs(drops).max() >= _MIN_DROP or len(drops) < 3:
        return (), whole
    strongest = [int(place) for place in np.argsort(-drops, kind="stable")[:_MOST_TOGETHER] if drops[place] > 0]
    groups = [strongest[:size] for size in range(2, min(len(strongest), len(drops) - 1) + 1)]
    if not groups:
        return (), whole
    rows = probabilities([_without(tokens, group) for group in groups])
    for group, row in zip(groups, rows, strict=True):
        if whole[class_index] - row[class_index] >= _MIN_DROP_TOGETHER:
            return tuple(sorted(group)), row
    return (), whole


def _sentence(
    words: Sequence[Word], whole: np.ndarray, after: np.ndarray, class_index: int, classes: Sequence[str]
) -> Message:
    drops = whole[class_index] - after[:, class_index]
    decisive, against = int(drops.argmax()), int(drops.argmin())
    values = {"label": classes[class_index], "before": percent(float(whole[class_index]))}
    if drops[decisive] >= _MIN_DROP:
        return _decided(words[decisive], after[decisive], class_index, classes, values)
    if drops[against] <= -_MIN_DROP:
        return message(
            N_("‘{word}’ speaks against {label}: without it, {label} rises from {before}% to {after}%."),
            word=words[against].text,
            after=percent(float(after[against, class_index])),
            **values,
        )
    return message(
        N_("No single word decided: whichever word is left out, {label} keeps at least {after}% (now {before}%)."),
        after=percent(float(after[decisive, class_index])),
        **values,
    )


def _decided_together(
    words: Sequence[Word], whole: np.ndarray, after: np.ndarray, class_index: int, classes: Sequence[str]
) -> Message:
    told = {
        "words": [word.text for word in words],
        "label": classes[class_index],
        "before": percent(float(whole[class_index])),
        "after": percent(float(after[class_index])),
    }
    other = int(after.argmax())
    if other != class_index:
        return message(
            N_(
                "These words decided together: {words}. Without them, {label} falls from {before}% to {after}%, and the answer becomes {other}."
            ),
            other=classes[other],
            **told,
        )
    return message(
        N_("These words decided together: {words}. Without them, {label} falls from {before}% to {after}%."), **told
    )


def _decided(
    word: Word, after: np.ndarray, class_index: int, classes: Sequence[str], values: dict[str, object]
) -> Message:
    told = {"word": word.text, "after": percent(float(after[class_index])), **values}
    other = int(after.argmax())
    if other != class_index:
        return message(
            N_(
                "‘{word}’ decided: without it, {label} falls from {before}% to {after}%, and the answer becomes {other}."
            ),
            other=classes[other],
            **told,
        )
    return message(N_("‘{word}’ decided: without it, {label} falls from {before}% to {after}%."), **told)
