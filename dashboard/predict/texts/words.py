"""The words of one text as a network reads them: where they stand, and whether they are known to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

MAX_WORDS = 400  # each costs an answer; a longer text is looked at up to here

Probabilities = Callable[[Sequence[Sequence[str]]], np.ndarray]  # one list of tokens a text → <float32>[n, classes]


@dataclass(frozen=True)
class Word:
    """One word (or character, number, mark) of a text.

    Attributes:
        start, end: where it stands in the text, as it was given.
        text: as it was given.
        token: as the network looks it up, such as "terrible" for "TERRIBLE".
        known: False for what was not in the training texts often enough.
    """

    start: int
    end: int
    text: str
    token: str
    known: bool
