"""A few of a dataset's own pictures with the noise that a network is to learn to remove, before anything is trained."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.actions import datasets
from dashboard.data.images.noise import item_noise
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.spec.run import RunSpec
from dashboard.spec.task import RemoveNoise


@dataclass(frozen=True)
class NoisyPicture:
    """Attributes:
    label: what it shows; empty where nobody said.
    pixels: <float32>[height, width, channels] from 0 to 1.
    """

    label: str
    pixels: np.ndarray


def noisy_pictures(spec: RunSpec, most: int = 5) -> list[NoisyPicture]:
    """Pictures in the network's size, spread evenly over the training part; none for specs of other purposes."""
    if not isinstance(spec.task, RemoveNoise):
        return []
    height, width, channels = spec.network.input_shape
    preprocessing = ImagePreprocessing(height, width, 3 if channels == 3 else 1)
    known = datasets.entries(spec.dataset_version, split="train", status="used")
    rows = known.iloc[np.linspace(0, len(known) - 1, min(most, len(known))).astype(int)].to_dict("records")
    if not rows:
        return []
    images = [decode(datasets.picture(spec.dataset_version, row)) for row in rows]
    clean = preprocessing.array(np.stack([preprocessing.pixels(image) for image in images]))
    noisy = item_noise(clean, [str(row["id"]) for row in rows], spec.task.noise, spec.task.strength, spec.seed)
    labels = ["" if pd.isna(row["label"]) else str(row["label"]) for row in rows]
    return [NoisyPicture(label, pixels) for label, pixels in zip(labels, noisy, strict=True)]
