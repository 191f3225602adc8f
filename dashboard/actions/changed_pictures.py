"""One of a dataset's own pictures as augmentation changes it, before anything is trained."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.actions import datasets
from dashboard.data.images.augmentation import augmented
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.spec.run import RunSpec

NUM_EPOCHS = 6


@dataclass(frozen=True)
class ChangedPicture:
    """Attributes:
    label: what it shows.
    pixels: <uint8>[height, width, channels], as the network would see it unchanged.
    copies: <uint8>[n, height, width, channels], as it sees it in its first epochs.
    """

    label: str
    pixels: np.ndarray
    copies: np.ndarray


def changed_picture(spec: RunSpec, number: int = 0) -> ChangedPicture | None:
    """A picture in the network's size, drawn from the training part; None where no picture is changed.

    Args:
        number: another one for each; they come again when all were shown.
    """
    if spec.augmentation is None or not spec.augmentation.is_on:
        return None
    used = datasets.entries(spec.dataset_version, status="used")
    of_training = np.flatnonzero(used["split"] == "train")
    if not len(of_training):
        return None
    place = int(np.random.default_rng(spec.seed).permutation(of_training)[number % len(of_training)])
    row = used.iloc[place].to_dict()
    height, width, channels = spec.network.input_shape
    preprocessing = ImagePreprocessing(height, width, 3 if channels == 3 else 1)
    pixels = preprocessing.pixels(decode(datasets.picture(spec.dataset_version, row)))
    pixels = pixels.reshape(height, width, -1)
    seeds = [(spec.seed, epoch, place) for epoch in range(NUM_EPOCHS)]  # as ``training.batches`` draws them
    copies = augmented(np.repeat(pixels[np.newaxis], NUM_EPOCHS, axis=0), spec.augmentation, seeds)
    return ChangedPicture("" if pd.isna(row["label"]) else str(row["label"]), pixels, copies)
