"""Changed copies of pictures to learn from: mirrored, turned, shifted, larger or smaller, in another light.

Needs only NumPy and Pillow. What a picture becomes depends on its seed alone, whatever other pictures are changed with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, floor, sin
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:  # beside a script that trains without this project, it is not there
    from dashboard.spec.augmentation import PictureAugmentation

_NUM_DRAWN = 7  # each change has its own random numbers, so that switching one on leaves the others as they were


def augmented(pictures: np.ndarray, augmentation: PictureAugmentation, seeds: Sequence[tuple[int, ...]]) -> np.ndarray:
    """Changed copies, <uint8>[n, height, width, channels]; places from outside of a picture are filled with its mirror image.

    Args:
        pictures: <uint8>[n, height, width, channels].
        seeds: one a picture, such as (seed of the run, epoch, row of the item); the same seed gives the same copy.
    """
    if pictures.ndim != 4 or pictures.dtype != np.uint8:
        raise ValueError(
            f"pictures must be uint8[n, height, width, channels], received {pictures.dtype}{pictures.shape}"
        )
    if len(seeds) != len(pictures):
        raise ValueError(f"there must be one seed a picture: {len(pictures)}, received {len(seeds)}")
    if not augmentation.is_on or not len(pictures):
        return pictures.copy()
    drawn = np.stack([np.random.default_rng(seed).random(_NUM_DRAWN) for seed in seeds])
    found = pictures
    if augmentation.moves:
        found = _moved(pictures, augmentation, drawn[:, :5])
    elif augmentation.flip:
        found = np.where((drawn[:, 0] < 0.5)[:, None, None, None], pictures[:, :, ::-1], pictures)
    if augmentation.light > 0:
        found = _lit(found, augmentation.light, drawn[:, 5:7])
    return found


def _between(drawn: np.ndarray, most: float) -> np.ndarray:
    """Random numbers from 0 to 1, spread from ``-most`` to ``most``."""
    return (2 * drawn - 1) * most


def _moved(pictures: np.ndarray, augmentation: PictureAugmentation, drawn: np.ndarray) -> np.ndarray:
    """Mirrored, turned, shifted and enlarged in one step, so that colours are mixed once."""
    height, width = pictures.shape[1:3]
    turns = np.radians(_between(drawn[:, 1], augmentation.turn))
    scales = 1 + _between(drawn[:, 2], augmentation.zoom)
    shifts = _between(drawn[:, 3:5], augmentation.shift) * (width, height)
    found = np.empty_like(pictures)
    for number, picture in enumerate(pictures):
        if augmentation.flip and drawn[number, 0] < 0.5:
            picture = picture[:, ::-1]
        found[number] = _seen(picture, float(turns[number]), float(scales[number]), *shifts[number].tolist())
    return found


def _seen(picture: np.ndarray, turn: float, scale: float, right: float, down: float) -> np.ndarray:
    """<uint8>[height, width, channels]: the picture turned and enlarged around its middle, which is then moved."""
    height, width, channels = picture.shape
    along, aside = cos(turn) / scale, sin(turn) / scale
    # the place that is seen in the middle, and how far from it one sees; the rest of the picture is not needed
    middle_x, middle_y = width / 2 - along * right - aside * down, height / 2 + aside * right - along * down
    far_x, far_y = (abs(along) * width + abs(aside) * height) / 2, (abs(aside) * width + abs(along) * height) / 2
    left, top = floor(middle_x - far_x) - 1, floor(middle_y - far_y) - 1
    rows = _reflected(np.arange(top, ceil(middle_y + far_y) + 1), height)
    columns = _reflected(np.arange(left, ceil(middle_x + far_x) + 1), width)
    near = picture.take(rows, axis=0).take(columns, axis=1)
    taken_from = (
        along, aside, middle_x - left - (along * width + aside * height) / 2,
        -aside, along, middle_y - top - (along * height - aside * width) / 2,
    )  # fmt: skip
    image = Image.fromarray(near[:, :, 0] if channels == 1 else near)
    seen = image.transform((width, height), Image.Transform.AFFINE, taken_from, Image.Resampling.BILINEAR)
    return np.asarray(seen).reshape(picture.shape)


def _reflected(places: np.ndarray, size: int) -> np.ndarray:
    """Places beyond an edge, as the places that a mirror at the edge shows there."""
    places = places % (2 * size)
    return np.minimum(places, 2 * size - 1 - places)


def _lit(pictures: np.ndarray, most: float, drawn: np.ndarray) -> np.ndarray:
    """Brightness moves each picture's mean colour, contrast the distance from it."""
    bright, contrast = (1 + _between(drawn, most).astype(np.float32)).T[..., None, None, None]
    mean = pictures.mean(axis=(1, 2, 3), keepdims=True, dtype=np.float32)
    found = contrast * pictures
    found += mean * (bright - contrast) + np.float32(0.5)
    return np.clip(found, 0, 255, out=found).astype(np.uint8)
