"""Numbers for rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime
import pandas as pd

from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.i18n import Message, render
from dashboard.predict.columns import NUMBER_COLUMN
from dashboard.predict.doubts import Doubts
from dashboard.predict.many_answers import unlike_column
from dashboard.predict.network import no_numbers
from dashboard.predict.tables.reader import RowReader, Scores


class NumberPredictor(RowReader):
    """Says how large a number is, in the units of the table.

    Args:
        session: of a network that takes ``float32[n, width]`` and gives ``value`` ``float32[n, 1]``, as it was scaled for
            learning.
        stored: ``preprocessing.json``.
        folder: the run's.

    Attributes:
        usual_error: the mean distance from what was to be predicted, of rows that were not learned from; None without such.
    """

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        super().__init__(session)
        self.preprocessing = FeaturePreprocessing.from_json(stored)
        self.folder = folder
        self.usual_error: float | None = stored.get("usual_error")

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json``."""
        return cls(session, stored, folder)

    @property
    def target(self) -> str:
        """The column whose number is predicted."""
        return self.preprocessing.target.name if self.preprocessing.target else ""

    def judged(self, values: np.ndarray) -> tuple[np.ndarray, Doubts | None]:
        """``numbers`` for rows ``float64[n, columns]``, and what speaks against them."""
        inputs = self.preprocessing.array(values)
        if self.familiarity is None or not len(inputs):
            return self.numbers(inputs), None
        found, embedding = self.outputs(["value", "embedding"], inputs)
        return self._in_own_unit(found), self.doubts(inputs, embedding, values)

    def numbers(self, inputs: np.ndarray) -> np.ndarray:
        """``float64[n]`` for ``float32[n, width]``. Raises ``PredictionError`` when the network gives no numbers."""
        return self._in_own_unit(self.output("value", inputs)) if len(inputs) else np.zeros(0)

    def _in_own_unit(self, given: np.ndarray) -> np.ndarray:
        found = self.preprocessing.target_value(given[:, 0])
        if not np.isfinite(found).all():
            raise no_numbers()
        return found

    def scores_of(self, label: str) -> Scores:
        """The number itself."""
        return self.numbers

    def many(self, values: np.ndarray, problems: Sequence[Message | None]) -> tuple[pd.DataFrame, int]:
        """The number, whether the row is unlike the training data, and why there is no number."""
        answered = np.array([problem is None for problem in problems], bool)
        found, unlike = np.full(len(values), np.nan), np.zeros(len(values), bool)
        found[answered], doubts = self.judged(values[answered])
        if doubts is not None:
            unlike[answered] = doubts.unlike
        told = [render(problem) if problem else "" for problem in problems]
        column = unlike_column(unlike if self.familiarity else None, answered)
        return pd.DataFrame({NUMBER_COLUMN: found, "unlike": column, "problem": told}), 0
