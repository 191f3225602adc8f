"""Autoencoders that read pictures: also what noise they take away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import onnxruntime
from PIL import Image

from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.predict.autoencoders.autoencoder import Autoencoder, Stored, places_of
from dashboard.predict.pictures.reader import PictureReader
from dashboard.spec.autoencoder_report import NoiseKind
from dashboard.store import datasets


class PictureAutoencoder(PictureReader, Autoencoder):
    """Pictures in, pictures out, ``float32[n, h, w, c]`` from 0 to 1.

    Attributes:
        noise, strength: what was put on the pictures in training, where it was to remove noise.
    """

    kind: ClassVar[str] = "images"
    batch_size: ClassVar[int] = 64
    preprocessing: ImagePreprocessing

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        super().__init__(session, stored, folder)
        self.preprocessing = ImagePreprocessing.from_json(stored)
        self.noise: NoiseKind = stored.get("noise") or "gaussian"
        self.strength = float(stored.get("strength") or 0.0)

    def stored(self, version_id: str, item_ids: Sequence[str]) -> Stored:
        """``uint8[n, h, w, c]``, made as training made them."""
        datasets.get(version_id)
        samples = datasets.samples(version_id)
        rows = samples[samples["status"] == "used"]
        chosen = rows.iloc[places_of(rows["id"].tolist(), item_ids)].to_dict("records")
        return Stored(self._stack([decode(picture_bytes(version_id, row)) for row in chosen]))

    def asked(self, images: Sequence[Image.Image]) -> Stored:
        """New pictures."""
        return Stored(self._stack(images))

    def _stack(self, images: Sequence[Image.Image]) -> np.ndarray:
        shape = (self.preprocessing.height, self.preprocessing.width, self.preprocessing.channels)
        return np.array([self.seen(image) for image in images], np.uint8).reshape(len(images), *shape)

    def given(self, stored: np.ndarray) -> np.ndarray:
        """``float32[n, h, w, c]`` from 0 to 1."""
        return np.clip(self.preprocessing.array(stored), 0, 1)

    def shown(self, outputs: np.ndarray) -> np.ndarray:
        """What lies beyond black and white is cut off."""
        return np.clip(np.nan_to_num(outputs), 0, 1)

    def part_errors(self, squared: np.ndarray) -> np.ndarray:
        """``float64[n, h, w]``, the mean over the colours."""
        return squared.mean(axis=3)
