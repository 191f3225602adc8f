"""Which words a network takes for alike: those whose vectors in its embedding lie nearest.

Distance as in document 003 §3.2: d(a, b) = √Σ(aᵢ − bᵢ)², the Euclidean one.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.text.preprocessing import RESERVED, words
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.store import files

FILE = "word_vectors.npy"
COLUMNS = ("word", "distance")
_FIRST_WORD = len(RESERVED)
_ROWS_AT_ONCE = 8192
_BETWEEN_WORDS = " "  # an entry that holds it is a pair or triple of words


class WordVectors:
    """The embedding of one run.

    Args:
        path: of ``<float32>[words, dimensions]``; its rows follow ``vocabulary``.
        vocabulary: padding, unknown, then what the network knows.
    """

    def __init__(self, path: Path, vocabulary: Sequence[str]) -> None:
        self._path = path
        self._vocabulary = vocabulary

    def nearest(self, word: str, count: int = 10, *, with_ngrams: bool = False) -> pd.DataFrame:
        """The ``count`` words nearest to ``word``, nearest first; columns ``COLUMNS``.

        Raises:
            PredictionError: the run has no word vectors, or does not know the word.
        """
        row = self._row(word)
        distances = self._distances(row)
        candidates = self._rows[(self._rows != row) & (with_ngrams | ~self._is_ngram)]
        nearest = candidates[np.argsort(distances[candidates], kind="stable")[:count]]
        return pd.DataFrame(
            {"word": [self._vocabulary[place] for place in nearest], "distance": distances[nearest].astype(float)},
            columns=list(COLUMNS),
        )

    def _row(self, word: str) -> int:
        asked = _BETWEEN_WORDS.join(words(word))
        if asked in self._row_of:
            return self._row_of[asked]
        alike = get_close_matches(asked, [entry for entry in self._row_of if _BETWEEN_WORDS not in entry], n=5)
        if alike:
            raise PredictionError(
                "P203",
                N_("This network does not know the word ‘{word}’. Similar ones that it knows: {words}."),
                word=word,
                words=alike,
            )
        raise PredictionError(
            "P204",
            N_("This network does not know the word ‘{word}’. Choose one that is frequent in its training texts."),
            word=word,
        )

    def _distances(self, row: int) -> np.ndarray:
        vectors = self._vectors
        asked = np.asarray(vectors[row], np.float32)
        return np.concatenate(
            [
                np.linalg.norm(vectors[start : start + _ROWS_AT_ONCE] - asked, axis=1)
                for start in range(0, len(self._vocabulary), _ROWS_AT_ONCE)
            ]
        )[: len(self._vocabulary)]

    @cached_property
    def _vectors(self) -> np.ndarray:
        if not self._path.exists():
            raise PredictionError(
                "P205", N_("This run has no word vectors. Train again, and choose a network that learns words.")
            )
        return files.read_array(self._path, mapped=True)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {entry: row for row, entry in enumerate(self._vocabulary) if row >= _FIRST_WORD}

    @cached_property
    def _rows(self) -> np.ndarray:
        """<int64>[words], all but padding and unknown."""
        return np.arange(_FIRST_WORD, len(self._vocabulary))

    @cached_property
    def _is_ngram(self) -> np.ndarray:
        return np.array([_BETWEEN_WORDS in entry for entry in self._vocabulary[_FIRST_WORD:]], bool)
