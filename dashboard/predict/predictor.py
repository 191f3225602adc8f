"""A finished run's network, ready to answer: ``model.onnx`` through ONNX Runtime. Each family adds how its items come in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime

from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.answer import Answer, answer_from


class Predictor(ABC):
    """What all families share: numbers in, probabilities out. ``family`` is the "kind" of their preprocessing.

    Args:
        session: of a network with one input and the output ``probabilities`` ``float32[n, classes]``.
        classes: names in the order of the outputs.
        not_sure_threshold: probability under which an answer is "not sure".
    """

    family: ClassVar[str]
    batch_size: ClassVar[int] = 64

    def __init__(
        self, session: onnxruntime.InferenceSession, classes: Sequence[str], not_sure_threshold: float
    ) -> None:
        self._session = session
        self._input_name = session.get_inputs()[0].name
        self.output_names = frozenset(output.name for output in session.get_outputs())
        self.classes = tuple(classes)
        self.not_sure_threshold = not_sure_threshold

    @classmethod
    @abstractmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from what a run left.

        Args:
            stored: ``preprocessing.json``.
            folder: the run's, for what else the family keeps there.
        """

    def answers(self, inputs: np.ndarray) -> list[Answer]:
        """One answer for each item of ``<number>[n, ...]``, as it goes into the network."""
        return [answer_from(row, self.classes, self.not_sure_threshold) for row in self.probabilities(inputs)]

    def probabilities(self, inputs: np.ndarray) -> np.ndarray:
        """``<float32>[n, classes]``. Raises ``PredictionError`` when the network gives no numbers."""
        if not len(inputs):
            return np.zeros((0, len(self.classes)), np.float32)
        probabilities = self.output("probabilities", inputs)
        if not np.isfinite(probabilities).all():
            raise PredictionError(
                "P103",
                N_(
                    "This network gives no numbers: its training went wrong. Train again, with a smaller learning rate."
                ),
            )
        return probabilities

    def output(self, name: str, inputs: np.ndarray) -> np.ndarray:
        """``<float32>[n, ...]``, one of ``output_names`` for one or more items; computed a batch at a time."""
        batches = [
            self._session.run([name], {self._input_name: inputs[start : start + self.batch_size]})[0]
            for start in range(0, len(inputs), self.batch_size)
        ]
        return np.concatenate([np.asarray(batch, np.float32) for batch in batches])
