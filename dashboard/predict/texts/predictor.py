"""Answers for texts, and what there is to be seen on the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime

from dashboard.data.text.preprocessing import Cut, TextPreprocessing, words
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.answer import Answer
from dashboard.predict.predictor import Predictor
from dashboard.predict.texts import word_vectors
from dashboard.predict.texts.importance import WordImportance, importance
from dashboard.predict.texts.word_by_word import RunningAnswer, running_answer
from dashboard.predict.texts.word_vectors import WordVectors
from dashboard.predict.texts.words import Word

STATES = "states"


class TextPredictor(Predictor):
    """Answers for texts as one run learned to.

    Args:
        session: of a network that takes ``int32[n, width]``.
        preprocessing: brings any text into that form.
        vectors: of the words that the network knows.
    """

    kind: ClassVar[str] = "text"
    batch_size: ClassVar[int] = 128
    preprocessing: TextPreprocessing

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        preprocessing: TextPreprocessing,
        classes: Sequence[str],
        not_sure_threshold: float,
        vectors: WordVectors,
    ) -> None:
        super().__init__(session, classes, not_sure_threshold)
        self.preprocessing = preprocessing
        self.vectors = vectors

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json``; the word vectors lie beside it."""
        preprocessing = TextPreprocessing.from_json(stored)
        vectors = WordVectors(folder / word_vectors.FILE, preprocessing.vocabulary)
        return cls(session, preprocessing, stored["classes"], stored["not_sure_threshold"], vectors)

    def answer(self, texts: Sequence[str]) -> list[Answer]:
        """One answer a text, in the same order.

        Raises:
            PredictionError: a text has no words in it, or the network gives no numbers.
        """
        for text in texts:
            self.words(text)
        ids = self.preprocessing.ids(texts)
        return self.answers(ids, ids)

    def cut(self, text: str) -> Cut:
        """How the network reads a text: its tokens, which of them it knows, and how many it cuts off."""
        return self.preprocessing.cut(text)

    def words(self, text: str) -> tuple[Word, ...]:
        """The words that the network reads of a text, one or more. Raises ``PredictionError`` when there is none."""
        cut = self.cut(text)
        if not cut.tokens:
            raise PredictionError("P201", N_("There are no words in this text. Write at least one."))
        return tuple(
            Word(token.start, token.end, text[token.start : token.end], token.text, known)
            for token, known in zip(cut.tokens, cut.known, strict=True)
        )

    def has_words(self, text: str) -> bool:
        """Whether there is anything in a text that the network could read."""
        return next(words(text), None) is not None

    def importance(self, text: str, class_index: int) -> WordImportance:
        """Which words of a text spoke for class ``class_index``. Raises ``PredictionError`` when there are none."""
        return importance(self.words(text), class_index, self.classes, self._of_tokens)

    def word_by_word(self, text: str) -> RunningAnswer:
        """How the answer changes from word to word. Raises ``PredictionError`` when there are none."""
        return running_answer(self.words(text), self.classes, self._of_tokens)

    def states(self, text: str) -> np.ndarray | None:
        """``<float32>[words, units]``, a recurrent network's state after each word; None where it has no state."""
        if STATES not in self.output_names:
            return None
        row = [word.token for word in self.words(text)]
        single = [place for place, words in enumerate(self.preprocessing.places(row)) if len(words) == 1]
        return self.output(STATES, self.preprocessing.ids([text]))[0, single]

    def _of_tokens(self, rows: Sequence[Sequence[str]]) -> np.ndarray:
        return self.probabilities(self.preprocessing.ids_of(rows))
