"""A finished run's network, ready to answer: ``model.onnx`` through ONNX Runtime, with the preprocessing it was trained with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from dashboard.data.image_preprocessing import EmptyDrawingError, ImagePreprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message
from dashboard.predict.answer import Answer, answer_from
from dashboard.predict.occlusion import Occlusion, explain
from dashboard.predict.paper import drawing_from_photo
from dashboard.store import files, folders

MODEL_FILE = "model.onnx"
PREPROCESSING_FILE = "preprocessing.json"
EXPORT_FILE = "export.json"
_BATCH_SIZE = 64
_KEPT = 4
_MAX_THREADS = 4


class Predictor:
    """Answers for pictures as one run learned to.

    Args:
        session: of a network with input ``pictures`` ``float32[n, h, w, c]`` and output ``probabilities``
            ``float32[n, classes]``.
        preprocessing: brings any picture into that form.
        classes: names in the order of the outputs.
        not_sure_threshold: probability under which an answer is "not sure".
    """

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        preprocessing: ImagePreprocessing,
        classes: Sequence[str],
        not_sure_threshold: float,
    ) -> None:
        self._session = session
        self.preprocessing = preprocessing
        self.classes = tuple(classes)
        self.not_sure_threshold = not_sure_threshold

    def answer(self, images: Sequence[Image.Image]) -> list[Answer]:
        """One answer a picture, in the same order. Raises ``PredictionError`` when the network gives no numbers."""
        answers: list[Answer] = []
        for start in range(0, len(images), _BATCH_SIZE):
            pixels = np.stack([self.seen(image) for image in images[start : start + _BATCH_SIZE]])
            rows = self._probabilities(self.preprocessing.array(pixels))
            answers += [answer_from(row, self.classes, self.not_sure_threshold) for row in rows]
        return answers

    def occlusion(self, image: Image.Image, class_index: int) -> Occlusion:
        """Which part of the picture spoke for class ``class_index``."""
        pixels = self.seen(image)
        picture = self.preprocessing.array(pixels[np.newaxis])[0]
        return explain(picture, pixels, class_index, self.classes, self._probabilities)

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

    def _probabilities(self, pictures: np.ndarray) -> np.ndarray:
        batches = [
            self._session.run(["probabilities"], {"pictures": pictures[start : start + _BATCH_SIZE]})[0]
            for start in range(0, len(pictures), _BATCH_SIZE)
        ]
        probabilities = np.concatenate([np.asarray(batch, np.float32) for batch in batches])
        if not np.isfinite(probabilities).all():
            raise PredictionError(
                "P103",
                N_(
                    "This network gives no numbers: its training went wrong. Train again, with a smaller learning rate."
                ),
            )
        return probabilities


def load(run_id: str) -> Predictor:
    """The network of a run; the last few are kept.

    Raises:
        NotFoundError: if ``run_id`` is no id.
        PredictionError: if the run has no exported network, with the stored reason.
    """
    folder = folders.run(run_id)
    model = folder / MODEL_FILE
    if not model.exists():
        raise _cannot_answer(folder)
    return _load(folder, model.stat().st_mtime_ns)


@lru_cache(maxsize=_KEPT)
def _load(folder: Path, _changed_at: int) -> Predictor:
    stored = files.read_json(folder / PREPROCESSING_FILE)
    classes, threshold = stored.pop("classes"), stored.pop("not_sure_threshold")
    return Predictor(_session(folder / MODEL_FILE), ImagePreprocessing.from_json(stored), classes, threshold)


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_MAX_THREADS, os.cpu_count() or 1)
    options.enable_cpu_mem_arena = False  # the arena would keep the largest batch's memory for good
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # or idle threads burn a training's time
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _cannot_answer(folder: Path) -> PredictionError:
    export = folder / EXPORT_FILE
    if export.exists():
        reason = files.read_json(export)["onnx"]["reason"]
        if reason:
            return PredictionError(
                "P101",
                N_("This run cannot answer here, because its network could not be exported: {reason}"),
                reason=Message.model_validate(reason),
            )
    return PredictionError(
        "P102", N_("This run has no trained network to ask yet. Wait until it has finished, or choose another run.")
    )
