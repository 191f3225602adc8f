"""Pictures with noise put on them, a plain filter's attempt, and the network's; how near each comes to the clean one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dashboard.data.images.noise import item_noise
from dashboard.predict.autoencoders.autoencoder import Stored
from dashboard.predict.autoencoders.pictures import PictureAutoencoder
from dashboard.spec.autoencoder_report import NoiseKind

MAX_PSNR = 100.0  # decibels, of equal pictures; as in the report


@dataclass(frozen=True)
class Denoised:
    """One picture, ``float32[height, width, channels]`` from 0 to 1 each.

    Attributes:
        median: ``noisy`` after a 3×3 median filter, which learns nothing.
        psnr_noisy, psnr_median, psnr_restored: likeness to ``clean`` in decibels; more is nearer, at most 100.
    """

    clean: np.ndarray
    noisy: np.ndarray
    median: np.ndarray
    restored: np.ndarray
    psnr_noisy: float
    psnr_median: float
    psnr_restored: float


def denoised(
    network: PictureAutoencoder,
    items: Stored,
    item_ids: Sequence[str],
    noise: NoiseKind | None,
    strength: float | None,
    seed: int,
) -> list[Denoised]:
    """Put noise on clean pictures and take it away again.

    Args:
        noise, strength: None takes what the network was trained with.
        seed: with the ids it decides where the noise falls; the run's seed gives the pictures that were judged.
    """
    if not len(items.values):
        return []
    clean = network.given(items.values)
    how_strong = network.strength if strength is None else strength
    noisy = item_noise(clean, item_ids, noise or network.noise, how_strong, seed)
    restored, median = network.shown(network.restored(noisy).outputs), median_filtered(noisy)
    return [
        Denoised(*pictures, *(psnr(pictures[0], other) for other in pictures[1:]))
        for pictures in zip(clean, noisy, median, restored, strict=True)
    ]


def median_filtered(pictures: np.ndarray) -> np.ndarray:
    """``float32[n, height, width, channels]``: each value becomes the median of the 3×3 around it, colour by colour."""
    around = np.pad(pictures.astype(np.float32), ((0, 0), (1, 1), (1, 1), (0, 0)), mode="symmetric")
    return np.median(sliding_window_view(around, (3, 3), axis=(1, 2)), axis=(-2, -1)).astype(np.float32)


def psnr(clean: np.ndarray, other: np.ndarray) -> float:
    """Peak signal-to-noise ratio in decibels of two pictures from 0 to 1."""
    error = float(np.mean((clean.astype(np.float64) - other.astype(np.float64)) ** 2))
    return MAX_PSNR if error <= 0 else min(MAX_PSNR, -10 * float(np.log10(error)))
