"""How a picture looks, in a few numbers: what finds near copies, and pictures that are blank, dark or blurred.

They are taken once, when a picture is read, from a copy of at most 160 pixels, and kept in ``samples.parquet``. What was
measured to choose sizes and limits stands in ``docs/decisions/0011-near-duplicates.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

_COPY_SIDE = 160  # longer side of the copy: few networks see more, and what is blurred there is blurred
HASH_WORDS = 4  # of 64 bits
_FREQUENCIES = 16
_HASHED_SIDE = 32
_TILES = 4
_LEAST_SIDE_TO_JUDGE = 64  # under it every edge is a few pixels wide, and sharpness says nothing
_BRIGHTEST = 0.99
_BACKGROUND_WIDTH = 9  # grey values


@dataclass(frozen=True, slots=True)
class Look:
    """Attributes:
    phash: 256 bits as 64 hexadecimal digits, the coarse ones first: nearly alike pictures differ in few of them.
    tone: mean colour as six hexadecimal digits.
    brightness: the grey value, 0 to 255, that only the brightest hundredth of the pixels exceeds.
    contrast: standard deviation of the grey values.
    sharpness: variance of the Laplacian in the sharpest of 4×4 tiles, as a share of the picture's variance, so that neither
        a soft background nor little light counts as blurred; None under 64 pixels.
    background: largest share of the pixels that have almost the same grey: high in drawings, low in photographs.
    """

    phash: str
    tone: str
    brightness: float
    contrast: float
    sharpness: float | None
    background: float


def look_of(image: Image.Image) -> Look:
    """The look of an image of mode "L" or "RGB"."""
    coarse = image.reduce(max(1, max(image.size) // _COPY_SIDE))
    grey = _copy(coarse.convert("L"))
    counts = np.array(grey.histogram())
    pixels = grey.width * grey.height
    values = np.arange(counts.size)
    mean = float(counts @ values) / pixels
    variance = max(0.0, float(counts @ values**2) / pixels - mean * mean)
    reached = np.searchsorted(np.cumsum(counts), _BRIGHTEST * pixels)
    return Look(
        phash=_phash(grey),
        tone=_tone(coarse),
        brightness=float(reached),
        contrast=round(variance**0.5, 3),
        sharpness=_sharpness(grey, variance),
        background=round(float(np.convolve(counts, np.ones(_BACKGROUND_WIDTH), "same").max()) / pixels, 4),
    )


def _copy(grey: Image.Image) -> Image.Image:
    factor = _COPY_SIDE / max(grey.size)
    if factor >= 1:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.BILINEAR)


def _phash(grey: Image.Image) -> str:
    """Which of the 16×16 lowest frequencies of a 32×32 copy are above their median (a DCT hash, as in pHash)."""
    small = np.asarray(grey.resize((_HASHED_SIDE, _HASHED_SIDE), Image.Resampling.BILINEAR), dtype=np.float32)
    strengths = (_COSINES @ small @ _COSINES.T).reshape(-1)[_COARSE_FIRST]
    return np.packbits(strengths > np.median(strengths)).tobytes().hex()


def _coarse_first() -> np.ndarray:
    """<int64>[256]: places in a 16×16 table, so that the 8×8 lowest frequencies are the first 64."""
    down, right = np.divmod(np.arange(_FREQUENCIES**2), _FREQUENCIES)
    return np.argsort(np.maximum(down, right), kind="stable")


_COSINES = np.cos(
    np.pi * np.arange(_FREQUENCIES)[:, None] * (2 * np.arange(_HASHED_SIDE) + 1) / (2 * _HASHED_SIDE)
).astype(np.float32)
_COARSE_FIRST = _coarse_first()


def _tone(image: Image.Image) -> str:
    mean = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return mean.hex() if len(mean) == 3 else mean.hex() * 3


def _sharpness(grey: Image.Image, variance: float) -> float | None:
    if max(grey.size) < _LEAST_SIDE_TO_JUDGE or min(grey.size) < 2 * _TILES + 2:
        return None
    pixels = np.asarray(grey, dtype=np.float32)
    beside = pixels[:-2, 1:-1] + pixels[2:, 1:-1] + pixels[1:-1, :-2] + pixels[1:-1, 2:]
    laplacian = 4 * pixels[1:-1, 1:-1] - beside
    height, width = (side // _TILES for side in laplacian.shape)
    tiles = laplacian[: height * _TILES, : width * _TILES].reshape(_TILES, height, _TILES, width)
    return round(float(tiles.var(axis=(1, 3)).max()) / max(1.0, variance), 4)
