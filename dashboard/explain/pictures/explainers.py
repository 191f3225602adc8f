"""Explains the answers of one run to pictures: where the network looked, and what each pixel adds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import keras
import numpy as np

from dashboard.data.images.background import background
from dashboard.data.images.heat import kept_heat
from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.explain.explained import Explained
from dashboard.explain.path import Attributions
from dashboard.explain.pictures.grad_cam import GradCAM
from dashboard.explain.pictures.pixel_gradients import PixelGradients
from dashboard.explain.pictures.standing_out import hidden, sentence, standing_out
from dashboard.spec.explanation import PictureExplanation

_FULL_HEAT_QUANTILE = 0.995  # a few single pixels are no measure for the others


class PictureExplainer(ABC):
    """What all methods share: reading the picture, asking the network, and checking the part that stands out."""

    name: ClassVar[str]

    def __init__(self, explained: Explained) -> None:
        self._explained = explained
        self._preprocessing = ImagePreprocessing.from_json(explained.stored)

    @abstractmethod
    def heat(self, picture: np.ndarray, class_index: int) -> tuple[np.ndarray, Attributions | None]:
        """<float>[h, w] for <float32>[h, w, c], and what it was made from where pixels add something up."""

    def __call__(self, sample: dict[str, Any], label: str = "") -> tuple[int, PictureExplanation]:
        """The index of the class that was asked about, and where in a sample lies what speaks for it."""
        classes = self._explained.classes
        picture = self._picture(sample)
        probabilities = self._probabilities(picture)
        answer = int(probabilities.argmax())
        class_index = classes.index(label) if label else answer
        heat, added = self.heat(picture, class_index)
        part = standing_out(heat)
        covered = float(self._probabilities(hidden(picture, part))[class_index]) if part else None
        name, probability = classes[class_index], float(probabilities[class_index])
        return class_index, PictureExplanation(
            method=self.name,
            item=sample["id"],
            label=name,
            is_answer=class_index == answer,
            probability=probability,
            sentence=sentence(heat, part, name, probability, covered),
            heat=kept_heat(heat),
            covered_probability=covered,
            baseline_probability=added.baseline_probability if added else None,
            gap=added.gap if added else None,
        )

    def _picture(self, sample: dict[str, Any]) -> np.ndarray:
        """<float32>[h, w, c], as the network is given it."""
        image = decode(picture_bytes(self._explained.dataset_version, sample))
        return self._preprocessing.array(self._preprocessing.pixels(image)[np.newaxis])[0]

    def _probabilities(self, picture: np.ndarray) -> np.ndarray:
        answers = self._explained.model(picture[np.newaxis], training=False)
        found: np.ndarray = keras.ops.convert_to_numpy(answers)[0]
        return found


class GradCAMExplainer(PictureExplainer):
    """Where the patterns lie that raise a class; raises ``JobError`` for a network without convolutions."""

    name = "grad_cam"

    def __init__(self, explained: Explained) -> None:
        super().__init__(explained)
        self._grad_cam = GradCAM(explained.model)

    def heat(self, picture: np.ndarray, class_index: int) -> tuple[np.ndarray, None]:
        """From 0 to 1."""
        return self._grad_cam.heat(picture, class_index), None


class PictureGradients(PictureExplainer):
    """What each pixel adds to a class, beginning at a picture of its even background."""

    name = "picture_gradients"

    def __init__(self, explained: Explained) -> None:
        super().__init__(explained)
        self._gradients = PixelGradients(explained.model)

    def heat(self, picture: np.ndarray, class_index: int) -> tuple[np.ndarray, Attributions]:
        """From -1 (speaks against it) to 1."""
        nothing = np.broadcast_to(background(picture), picture.shape)
        found = self._gradients.attributions(picture, nothing, class_index)
        full = float(np.quantile(np.abs(found.values), _FULL_HEAT_QUANTILE)) or 1.0
        return np.clip(found.values / full, -1, 1), found
