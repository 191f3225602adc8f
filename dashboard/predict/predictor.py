"""A finished run's network that tells classes apart. Each kind of data adds how its items come in."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

import numpy as np
import onnxruntime

from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.answer import Answer, answer_from
from dashboard.predict.network import TrainedNetwork, no_numbers

_MOST_NAMED = 20


class Predictor(TrainedNetwork, ABC):
    """What all classifiers share: numbers in, probabilities out.

    Args:
        session: of a network with one input and the output ``probabilities`` ``float32[n, classes]``.
        classes: names in the order of the outputs.
        not_sure_threshold: probability under which an answer is "not sure".
    """

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

    def answers(self, inputs: np.ndarray) -> list[Answer]:
        """One answer for each item of ``<number>[n, ...]``, as it goes into the network."""
        return [answer_from(row, self.classes, self.not_sure_threshold) for row in self.probabilities(inputs)]

    def probabilities(self, inputs: np.ndarray) -> np.ndarray:
        """``<float32>[n, classes]``. Raises ``PredictionError`` when the network gives no numbers."""
        if not len(inputs):
            return np.zeros((0, len(self.classes)), np.float32)
        probabilities = self.output("probabilities", inputs)
        if not np.isfinite(probabilities).all():
            raise no_numbers()
        return probabilities
