"""A finished run's network that tells classes apart. Each kind of data adds how its items come in."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from dashboard.errors import PredictionError
from dashboard.evaluation.temperature import calibrated, temperature_of
from dashboard.i18n import N_
from dashboard.predict.answer import Answer, answer_from
from dashboard.predict.doubts import Doubts
from dashboard.predict.network import TrainedNetwork, no_numbers

_MOST_NAMED = 20


class Predictor(TrainedNetwork, ABC):
    """What all classifiers share: numbers in, probabilities out, corrected so that they can be taken at their word.

    Args:
        session: of a network with one input and the output ``probabilities`` ``float32[n, classes]``.
        classes: names in the order of the outputs.
        not_sure_threshold: probability under which an answer is "not sure".

    Attributes:
        temperature: what corrects the probabilities; None where nothing does.
    """

    temperature: float | None = None

    def __init__(
        self, session: onnxruntime.InferenceSession, classes: Sequence[str], not_sure_threshold: float
    ) -> None:
        super().__init__(session)
        self.classes = tuple(classes)
        self.not_sure_threshold = not_sure_threshold

    def class_index(self, label: str) -> int:
        """Place of a class among the outputs. Raises ``PredictionError`` for one that there is not."""
        if label not in self.classes:
            raise PredictionError(
                "P206",
                N_("There is no class {received}. Choose one of: {classes}."),
                received=label,
                classes=list(self.classes[:_MOST_NAMED]),
            )
        return self.classes.index(label)

    def correct(self, stored: dict[str, Any], folder: Path) -> None:
        """Also the temperature."""
        super().correct(stored, folder)
        self.temperature = temperature_of(stored)

    def answers(self, inputs: np.ndarray, stored: np.ndarray) -> list[Answer]:
        """One answer for each item of ``<number>[n, ...]``, as it goes into the network.

        Args:
            stored: the same items as the preprocessing takes them.
        """
        rows, doubts = self.judged(inputs, stored)
        return [
            answer_from(row, self.classes, self.not_sure_threshold, doubts and doubts.of(place))
            for place, row in enumerate(rows)
        ]

    def judged(self, inputs: np.ndarray, stored: np.ndarray) -> tuple[np.ndarray, Doubts | None]:
        """``probabilities``, and what speaks against them."""
        if self.familiarity is None or not len(inputs):
            return self.probabilities(inputs), None
        probabilities, embedding = self.outputs(["probabilities", "embedding"], inputs)
        return self._corrected(probabilities), self.doubts(inputs, embedding, stored)

    def probabilities(self, inputs: np.ndarray) -> np.ndarray:
        """``<float32>[n, classes]``. Raises ``PredictionError`` when the network gives no numbers."""
        if not len(inputs):
            return np.zeros((0, len(self.classes)), np.float32)
        return self._corrected(self.output("probabilities", inputs))

    def _corrected(self, probabilities: np.ndarray) -> np.ndarray:
        if not np.isfinite(probabilities).all():
            raise no_numbers()
        return calibrated(probabilities, self.temperature)
