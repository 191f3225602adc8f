"""Classes for rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime
import pandas as pd

from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.i18n import Message
from dashboard.predict.many_answers import ManyAnswers
from dashboard.predict.predictor import Predictor
from dashboard.predict.tables.reader import RowReader, Scores


class TablePredictor(RowReader, Predictor):
    """Answers for rows as one run learned to.

    Args:
        session: of a network that takes ``float32[n, width]`` and gives ``probabilities``.
        stored: ``preprocessing.json``.
        folder: the run's.
    """

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        Predictor.__init__(self, session, stored["classes"], stored["not_sure_threshold"])
        self.preprocessing = FeaturePreprocessing.from_json(stored)
        self.folder = folder

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json``."""
        return cls(session, stored, folder)

    def scores_of(self, label: str) -> Scores:
        """The probability of a class; raises ``PredictionError`` for one that there is not."""
        place = self.class_index(label)
        return lambda inputs: self.probabilities(inputs)[:, place].astype(np.float64)

    def many(self, values: np.ndarray, problems: Sequence[Message | None]) -> tuple[pd.DataFrame, int]:
        """Columns ``ANSWER_COLUMNS``, then the probability of each class."""
        rows = np.full((len(values), len(self.classes)), np.nan, np.float32)
        unlike = None if self.familiarity is None else np.zeros(len(values), bool)
        places = [place for place, problem in enumerate(problems) if problem is None]
        rows[places], doubts = self.judged(self.preprocessing.array(values[places]), values[places])
        if unlike is not None and doubts is not None:
            unlike[places] = doubts.unlike
        found = ManyAnswers(rows, tuple(problems), self.classes, self.not_sure_threshold, unlike)
        return found.frame(), found.num_not_sure
