"""Answers for sequences, and what there is to be seen on the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime

from dashboard.data.sequences.preprocessing import SequencePreprocessing, lengths
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.answer import Answer
from dashboard.predict.doubts import named
from dashboard.predict.predictor import Predictor
from dashboard.predict.sequences.channels import ChannelImportance, channel_importance
from dashboard.predict.sequences.stretches import Asked, StretchImportance, stretch_importance

STATES = "states"


class SequencePredictor(Predictor):
    """Answers for sequences as one run learned to. A sequence is ``<float>[length, channels]`` with gaps.

    Args:
        session: of a network that takes ``float32[n, steps, channels]``, with one more channel where it is told which
            steps there are.
        preprocessing: brings any sequence into that form.
    """

    kind: ClassVar[str] = "sequences"
    preprocessing: SequencePreprocessing

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        preprocessing: SequencePreprocessing,
        classes: Sequence[str],
        not_sure_threshold: float,
    ) -> None:
        super().__init__(session, classes, not_sure_threshold)
        self.preprocessing = preprocessing

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json`` alone."""
        return cls(session, SequencePreprocessing.from_json(stored), stored["classes"], stored["not_sure_threshold"])

    @property
    def channels(self) -> tuple[str, ...]:
        """Names of what it reads at each step."""
        return tuple(channel.name for channel in self.preprocessing.channels)

    def answer(self, sequences: Sequence[np.ndarray]) -> list[Answer]:
        """One answer a sequence, in the same order.

        Raises:
            PredictionError: a sequence holds no numbers, or the network gives none.
        """
        for values in sequences:
            self.length(values)
        stored = self.preprocessing.of_items(sequences)
        return self.answers(self.preprocessing.array(stored), stored)

    def outside(self, stored: np.ndarray) -> tuple[tuple[str, ...], ...]:
        """Channels that hold numbers far from those of training."""
        if self.familiarity is None:
            return super().outside(stored)
        return named(self.familiarity.outside(stored, self.channels), self.channels)

    def inputs(self, sequences: Sequence[np.ndarray]) -> np.ndarray:
        """Sequences as they go into the network: ``float32[n, steps, channels]``, or with one channel more."""
        return self.preprocessing.array(self.preprocessing.of_items(sequences))

    def length(self, values: np.ndarray) -> int:
        """Steps that the network reads of a sequence, one or more. Raises ``PredictionError`` when there is none."""
        found = int(lengths(self.preprocessing.of_items([values]))[0])
        if not found:
            raise PredictionError(
                "P150",
                N_("None of the first {n} steps, which the network reads, holds a number."),
                n=self.preprocessing.steps,
            )
        return found

    def stretch_importance(self, values: np.ndarray, class_index: int) -> StretchImportance:
        """Which steps spoke for class ``class_index``. Raises ``PredictionError`` when there are none."""
        read = Asked(self.inputs([values])[0], self.length(values), len(self.channels))
        return stretch_importance(read, class_index, self.classes, self.probabilities)

    def channel_importance(self, values: np.ndarray, class_index: int) -> ChannelImportance:
        """Which channels spoke for class ``class_index``. Raises ``PredictionError`` when there are no steps."""
        self.length(values)
        return channel_importance(
            self.inputs([values])[0], self.channels, class_index, self.classes, self.probabilities
        )

    def states(self, values: np.ndarray) -> np.ndarray | None:
        """``<float32>[length, units]``, a recurrent network's state after each step; None where it has no state."""
        if STATES not in self.output_names:
            return None
        return self.output(STATES, self.inputs([values]))[0, : self.length(values)]
