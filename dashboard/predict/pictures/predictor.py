"""Answers for pictures, and which part of a picture decided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import onnxruntime
from PIL import Image

from dashboard.data.images.preprocessing import EmptyDrawingError, ImagePreprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.answer import Answer
from dashboard.predict.pictures.occlusion import Occlusion, explain
from dashboard.predict.pictures.paper import drawing_from_photo
from dashboard.predict.predictor import Predictor


class PicturePredictor(Predictor):
    """Answers for pictures as one run learned to.

    Args:
        session: of a network that takes ``float32[n, h, w, c]``.
        preprocessing: brings any picture into that form.
    """

    family: ClassVar[str] = "images"

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
            answers += self.answers(self.preprocessing.array(pixels))
        return answers

    def occlusion(self, image: Image.Image, class_index: int) -> Occlusion:
        """Which part of the picture spoke for class ``class_index``."""
        pixels = self.seen(image)
        picture = self.preprocessing.array(pixels[np.newaxis])[0]
        return explain(picture, pixels, class_index, self.classes, self.probabilities)

    def seen(self, image: Image.Image) -> np.ndarray:
        """The picture as the network sees it: ``uint8[h, w, c]``."""
        return self.preprocessing.pixels(image)

    def from_drawing(self, image: Image.Image) -> Image.Image:
        """A drawing of dark ink on white, made like the training pictures. Raises ``PredictionError`` without ink."""
        try:
            return self.preprocessing.from_drawing(image)
        except EmptyDrawingError:
            raise PredictionError("P110", N_("Nothing is drawn. There must be dark lines on a light ground.")) from None

    def from_handwriting(self, photo: Image.Image) -> Image.Image:
        """A photo of dark lines on paper, made like the training pictures. Raises ``PredictionError`` without lines."""
        return self.from_drawing(drawing_from_photo(photo))
