"""How the answer changes while a text is read: what the network says after each word, had the text ended there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message
from dashboard.predict.texts.words import MAX_WORDS, Probabilities, Word

COLUMNS = ("position", "word", "start", "end", "known", "label", "probability")


@dataclass(frozen=True)
class RunningAnswer:
    """The answers to the beginnings of a text.

    Attributes:
        words: in the order of the text, as far as they were read.
        probabilities: ``float32[words, classes]``, after each word.
        classes: names in the order of the columns.
        settled_at: index of the word from which on the answer stays the same.
        sentence: the same in words.
    """

    words: tuple[Word, ...]
    probabilities: np.ndarray
    classes: tuple[str, ...]
    settled_at: int
    sentence: Message

    def frame(self) -> pd.DataFrame:
        """A tidy frame with one row for each word and class; columns ``COLUMNS``."""
        return pd.DataFrame(
            [
                (number, word.text, word.start, word.end, word.known, label, float(probability))
                for number, (word, row) in enumerate(zip(self.words, self.probabilities, strict=True), start=1)
                for label, probability in zip(self.classes, row, strict=True)
            ],
            columns=list(COLUMNS),
        )


def running_answer(words: Sequence[Word], classes: Sequence[str], probabilities: Probabilities) -> RunningAnswer:
    """Ask about the first word, the first two, and so on; ``words`` holds one or more."""
    read = tuple(words[:MAX_WORDS])
    tokens = [word.token for word in read]
    rows = probabilities([tokens[:end] for end in range(1, len(tokens) + 1)])
    answers = rows.argmax(axis=1)
    changes = np.flatnonzero(answers != answers[-1])
    settled_at = int(changes[-1]) + 1 if len(changes) else 0
    return RunningAnswer(
        words=read,
        probabilities=rows,
        classes=tuple(classes),
        settled_at=settled_at,
        sentence=_sentence(read, settled_at, classes[answers[-1]]),
    )


def _sentence(words: Sequence[Word], settled_at: int, label: str) -> Message:
    if settled_at == 0:
        return message(N_("From the first word on, the answer is {label}."), label=label)
    return message(
        N_("From ‘{word}’ on (word {place} of {total}), the answer is {label}."),
        word=words[settled_at].text,
        place=settled_at + 1,
        total=len(words),
        label=label,
    )
