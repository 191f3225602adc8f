"""The part of a picture that a filter looks at, with what lies around it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

_LEAST_SHARE = 0.5  # of a side that is shown: a few pixels alone tell a person nothing
_FRAME = (255, 122, 0)
_FRAME_PX = 3


def patch_png(content: bytes, patch: Mapping[str, Any], seen_size: Sequence[int], size_px: int = 96) -> bytes:
    """The part and what lies around it, with hard pixel edges and a frame around the part, as PNG.

    Args:
        content: the picture, encoded.
        patch: top, left, bottom and right of the part, as shares of the picture.
        seen_size: height and width of the picture as the network sees it.
    """
    height, width = seen_size
    image = Image.open(io.BytesIO(content)).convert("RGB").resize((width, height), Image.Resampling.BILINEAR)
    top, bottom = _around(patch["top"], patch["bottom"])
    left, right = _around(patch["left"], patch["right"])
    factor = size_px / max((bottom - top) * height, (right - left) * width)
    shown = image.resize(
        (max(1, round((right - left) * width * factor)), max(1, round((bottom - top) * height * factor))),
        Image.Resampling.NEAREST,
        box=(left * width, top * height, right * width, bottom * height),
    )
    scale = np.array([shown.width / (right - left), shown.height / (bottom - top)] * 2)
    edges = np.array([patch["left"] - left, patch["top"] - top, patch["right"] - left, patch["bottom"] - top]) * scale
    if (edges[2:] - edges[:2] < np.array(shown.size) - 1).any():
        x0, y0, x1, y1 = edges.round().astype(int).tolist()
        ImageDraw.Draw(shown).rectangle((x0, y0, x1 - 1, y1 - 1), outline=_FRAME, width=_FRAME_PX)
    buffer = io.BytesIO()
    shown.save(buffer, "PNG")
    return buffer.getvalue()


def _around(begin: float, end: float) -> tuple[float, float]:
    """A stretch of the side from 0 to 1 that holds ``begin`` to ``end`` in its middle, as far as there is room."""
    length = min(1.0, max(_LEAST_SHARE, end - begin))
    start = min(max((begin + end - length) / 2, 0.0), 1.0 - length)
    return start, start + length
