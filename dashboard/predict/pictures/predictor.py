"""Answers for pictures, and which part of a picture decided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime
from PIL import Image

from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.predict.answer import Answer
from dashboard.predict.pictures.occlusion import Occlusion, explain
from dashboard.predict.pictures.reader import PictureReader
from dashboard.predict.predictor import Predictor


class PicturePredictor(PictureReader, Predictor):
    """Answers for pictures as one run learned to.

    Args:
        session: of a network that takes ``float32[n, h, w, c]``.
        preprocessing: brings any picture into that form.
    """

    kind: ClassVar[str] = "images"
    preprocessing: ImagePreprocessing

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        preprocessing: ImagePreprocessing,
        classes: Sequence[str],
        not_sure_threshold: float,
    ) -> None:
        super().__init__(session, classes, not_sure_threshold)
        self.preprocessing = preprocessing

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json`` alone."""
        return cls(session, ImagePreprocessing.from_json(stored), stored["classes"], stored["not_sure_threshold"])

    def answer(self, images: Sequence[Image.Image]) -> list[Answer]:
        """One answer a picture, in the same order. Raises ``PredictionError`` when the network gives no numbers."""
        answers: list[Answer] = []
        for start in range(0, len(images), self.batch_size):
            pixels = np.stack([self.seen(image) for image in images[start : start + self.batch_size]])
            answers += self.answers(self.preprocessing.array(pixels), pixels)
        return answers

    def occlusion(self, image: Image.Image, class_index: int) -> Occlusion:
        """Which part of the picture spoke for class ``class_index``."""
        pixels = self.seen(image)
        picture = self.preprocessing.array(pixels[np.newaxis])[0]
        return explain(picture, pixels, class_index, self.classes, self.probabilities)
