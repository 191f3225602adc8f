"""Noise that is put on pictures on purpose, so that a network learns to take it away: seeded, and always within 0 and 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # beside a script that trains without this project, it is not there
    from dashboard.spec.autoencoder_report import NoiseKind

Noisy = Callable[[np.ndarray, float, np.random.Generator], np.ndarray]


def with_noise(pictures: np.ndarray, kind: NoiseKind, strength: float, seed: int | Sequence[int]) -> np.ndarray:
    """Noisy copies, <float32>[n, height, width, channels], of pictures from 0 to 1; the same seed gives the same noise.

    Args:
        kind: "gaussian": each value moves by a normal random number with ``strength`` as its standard deviation, clipped;
            "salt_and_pepper": the share ``strength`` of the pixels turns white or black, half each, all colours together;
            "mask": a black rectangle that covers the share ``strength`` of the picture, anywhere in it.
        strength: from 0 to 1.
        seed: a number, or several such as (seed of the run, epoch).
    """
    if pictures.ndim != 4:
        raise ValueError(f"pictures must be [n, height, width, channels], received {pictures.shape}")
    if not 0 <= strength <= 1:
        raise ValueError(f"strength must be between 0 and 1, received {strength}")
    if pictures.size and (pictures.min() < 0 or pictures.max() > 1):
        raise ValueError(f"pictures must be from 0 to 1, received {pictures.min()} to {pictures.max()}")
    return _KINDS[kind](pictures.astype(np.float32), strength, np.random.default_rng(seed))


def item_noise(pictures: np.ndarray, ids: Sequence[str], kind: NoiseKind, strength: float, seed: int) -> np.ndarray:
    """As ``with_noise``, each picture with a seed of its own, so that it gets the same noise in whatever company.

    Args:
        ids: of the samples, hexadecimal; one a picture.
    """
    noisy = [
        with_noise(picture[None], kind, strength, (seed, int(id, 16)))
        for picture, id in zip(pictures, ids, strict=True)
    ]
    return np.concatenate(noisy) if noisy else with_noise(pictures, kind, strength, seed)


def _gaussian(pictures: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    noise = random.standard_normal(pictures.shape, dtype=np.float32) * np.float32(strength)
    return np.clip(pictures + noise, 0, 1)


def _salt_and_pepper(pictures: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    drawn = random.random((*pictures.shape[:3], 1), dtype=np.float32)
    spoiled = np.where(drawn < strength / 2, np.float32(0), np.float32(1))
    return np.where(drawn < strength, spoiled, pictures)


def _mask(pictures: np.ndarray, strength: float, random: np.random.Generator) -> np.ndarray:
    count, height, width = pictures.shape[:3]
    tall, wide = round(height * sqrt(strength)), round(width * sqrt(strength))
    top = random.integers(0, height - tall + 1, size=count)[:, None, None]
    left = random.integers(0, width - wide + 1, size=count)[:, None, None]
    down, across = np.arange(height)[None, :, None], np.arange(width)[None, None, :]
    covered = (down >= top) & (down < top + tall) & (across >= left) & (across < left + wide)
    return np.where(covered[..., None], np.float32(0), pictures)


_KINDS: dict[NoiseKind, Noisy] = {"gaussian": _gaussian, "salt_and_pepper": _salt_and_pepper, "mask": _mask}
