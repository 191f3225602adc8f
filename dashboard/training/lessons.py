"""What a network is asked for each item, by what it is trained for: its label or number, the item itself, or the item without noise."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from dashboard.data.images.noise import with_noise
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.spec.autoencoder_report import NoiseKind
from dashboard.spec.task import Classify, PredictNumber, RemoveNoise, Task

Pair = tuple[np.ndarray, np.ndarray]


class Lesson(ABC):
    """How items become pairs to learn from.

    Attributes:
        loss: Keras' name of what is made small.
        metrics: Keras' names of what is counted besides.
        arrays: how many arrays of the items' size a pair takes up.
    """

    loss: ClassVar[str] = "mean_squared_error"
    metrics: ClassVar[tuple[str, ...]] = ()
    arrays: ClassVar[int] = 1

    @abstractmethod
    def pair(self, inputs: np.ndarray, labels: np.ndarray, seed: tuple[int, ...]) -> Pair:
        """What is given and what is wanted, for <float32 or int32>[n, ...] and <int64>[n]; <float64>[n] of numbers.

        Args:
            seed: of what is random; differs from epoch to epoch and from batch to batch.
        """


@dataclass(frozen=True)
class NameTheClass(Lesson):
    """The label of each item."""

    loss: ClassVar[str] = "sparse_categorical_crossentropy"
    metrics: ClassVar[tuple[str, ...]] = ("accuracy",)

    def pair(self, inputs: np.ndarray, labels: np.ndarray, seed: tuple[int, ...]) -> Pair:
        """Items and labels."""
        return inputs, labels


@dataclass(frozen=True)
class NameTheNumber(Lesson):
    """The number of each item, brought to a scale on which all networks learn alike.

    Attributes:
        centre, scale: of the numbers to learn; (number - centre) / scale is wanted.
    """

    centre: float = 0.0
    scale: float = 1.0

    def pair(self, inputs: np.ndarray, labels: np.ndarray, seed: tuple[int, ...]) -> Pair:
        """Items, and <float32>[n, 1] for numbers <float64>[n]."""
        return inputs, ((labels - self.centre) / self.scale).astype(np.float32)[:, None]


@dataclass(frozen=True)
class GiveItBack(Lesson):
    """The item itself."""

    def pair(self, inputs: np.ndarray, labels: np.ndarray, seed: tuple[int, ...]) -> Pair:
        """Items twice; labels are not looked at."""
        return inputs, inputs


@dataclass(frozen=True)
class GiveItBackClean(Lesson):
    """The item as it was before noise was put on it."""

    noise: NoiseKind
    strength: float
    arrays: ClassVar[int] = 2

    def pair(self, inputs: np.ndarray, labels: np.ndarray, seed: tuple[int, ...]) -> Pair:
        """Noisy pictures and clean ones; labels are not looked at."""
        return with_noise(inputs, self.noise, self.strength, seed), inputs


def lesson_of(task: Task, target: NumberColumn | None = None) -> Lesson:
    """What a network is asked when this is what it is trained for.

    Args:
        target: how the number to predict is scaled; None where none is, or it does not matter.
    """
    if isinstance(task, Classify):
        return NameTheClass()
    if isinstance(task, PredictNumber):
        return NameTheNumber(target.centre, target.scale) if target else NameTheNumber()
    if isinstance(task, RemoveNoise):
        return GiveItBackClean(task.noise, task.strength)
    return GiveItBack()
