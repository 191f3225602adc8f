"""A finished run's network, ready to be asked: ``model.onnx`` through ONNX Runtime, whatever it was trained for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime

from dashboard.data.measures import measures_of
from dashboard.errors import PredictionError
from dashboard.evaluation.familiarity import FILE as FAMILIAR_FILE
from dashboard.evaluation.familiarity import Familiarity
from dashboard.i18n import N_
from dashboard.predict.doubts import Doubts
from dashboard.store import files


class TrainedNetwork(ABC):
    """What all share: numbers in, numbers out, a batch at a time. ``kind`` is the "kind" of their preprocessing.

    Args:
        session: of a network with one input.

    Attributes:
        preprocessing: brings items into the form that it reads.
        familiarity: what the training data looks like; None for runs from before that was kept.
    """

    kind: ClassVar[str]
    batch_size: ClassVar[int] = 64
    preprocessing: Any  # each kind's own
    familiarity: Familiarity | None = None

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self._input_name = session.get_inputs()[0].name
        self.output_names = frozenset(output.name for output in session.get_outputs())

    @classmethod
    @abstractmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from what a run left.

        Args:
            stored: ``preprocessing.json``.
            folder: the run's, for what else is kept there.
        """

    def correct(self, stored: dict[str, Any], folder: Path) -> None:
        """Take what was learned of its answers once it was trained: how sure they are, and which items are like the data.

        Args:
            stored, folder: as ``of_run`` has them; nothing happens for runs from before there was any.
        """
        with files.reading(folder / FAMILIAR_FILE):
            self.familiarity = Familiarity.kept(stored, folder)

    def doubts(self, inputs: np.ndarray, embedding: np.ndarray, stored: np.ndarray) -> Doubts | None:
        """What speaks against the answers for ``<number>[n, ...]``; None for a run that kept nothing to compare with.

        Args:
            embedding: what the network gave for the same items.
            stored: the same items as its preprocessing takes them.
        """
        if self.familiarity is None:
            return None
        measured = {"embedding": embedding} | measures_of(self.preprocessing, inputs)
        return Doubts(self.familiarity.strangeness(measured), self.outside(stored))

    def outside(self, stored: np.ndarray) -> tuple[tuple[str, ...], ...]:
        """For each of some items the columns or channels that hold what training did not."""
        return ((),) * len(stored)

    def output(self, name: str, inputs: np.ndarray) -> np.ndarray:
        """``<float32>[n, ...]``, one of ``output_names`` for one or more items."""
        return self.outputs([name], inputs)[0]

    def outputs(self, names: Sequence[str], inputs: np.ndarray) -> list[np.ndarray]:
        """``<float32>[n, ...]`` for each of ``names``, of one or more items."""
        return in_batches(self._session, names, {self._input_name: inputs}, self.batch_size)


def in_batches(
    session: onnxruntime.InferenceSession, names: Sequence[str], inputs: dict[str, np.ndarray], batch_size: int
) -> list[np.ndarray]:
    """What a network gives for one or more items, computed a batch at a time: ``<float32>[n, ...]`` for each name."""
    ((input_name, items),) = inputs.items()
    batches = [
        session.run(list(names), {input_name: items[start : start + batch_size]})
        for start in range(0, len(items), batch_size)
    ]
    return [np.concatenate([np.asarray(batch[place], np.float32) for batch in batches]) for place in range(len(names))]


def no_numbers() -> PredictionError:
    """Of a network whose training went wrong."""
    return PredictionError(
        "P103",
        N_("This network gives no numbers: its training went wrong. Train again, with a smaller learning rate."),
    )
