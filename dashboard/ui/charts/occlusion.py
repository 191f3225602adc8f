"""What the network saw, and which part of it decided, as pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from dashboard.actions.predictions import Occlusion

_ORANGE, _BLUE = (255, 122, 0), (0, 110, 255)
_MAX_OPACITY = 0.8
_FULL_STRENGTH_DROP = 0.15  # smaller drops are painted weaker: a normalised map of noise would look like a reason


def seen_png(pixels: np.ndarray, size_px: int = 224) -> bytes:
    """``uint8[h, w, c]`` enlarged so that its longer side has ``size_px``, with hard pixel edges."""
    return _png(_enlarged(_rgb(pixels), size_px, Image.Resampling.NEAREST))


def heat_png(occlusion: Occlusion, size_px: int = 224) -> bytes:
    """The same picture with the deciding parts in orange: the stronger, the more the probability drops when covered."""
    strength = min(1.0, occlusion.scale / _FULL_STRENGTH_DROP)
    return overlay_png(occlusion.pixels, occlusion.heat * strength, size_px, smooth=True)


def overlay_png(pixels: np.ndarray, heat: np.ndarray, size_px: int = 224, *, smooth: bool = False) -> bytes:
    """``uint8[h, w, c]`` enlarged, in orange where ``<float>[h, w]`` is high: 0 leaves it as it is, 1 covers it nearly.

    Where it is below 0, down to -1, the picture is covered in blue.

    Args:
        smooth: whether the heat flows from one pixel into the next.
    """
    base = np.asarray(_enlarged(_rgb(pixels), size_px, Image.Resampling.NEAREST), np.float32)
    how = Image.Resampling.BILINEAR if smooth else Image.Resampling.NEAREST
    enlarged = _enlarged(Image.fromarray(heat.astype(np.float32), "F"), size_px, how)
    strength = np.clip(np.asarray(enlarged), -1, 1)[..., np.newaxis]
    opacity = np.abs(strength) * _MAX_OPACITY
    color = np.where(strength < 0, np.array(_BLUE, np.float32), np.array(_ORANGE, np.float32))
    mixed = base * (1 - opacity) + color * opacity
    return _png(Image.fromarray(mixed.round().astype(np.uint8)))


def _rgb(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels)


def _enlarged(image: Image.Image, size_px: int, how: Image.Resampling) -> Image.Image:
    factor = size_px / max(image.size)
    return image.resize((max(1, round(image.width * factor)), max(1, round(image.height * factor))), how)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
