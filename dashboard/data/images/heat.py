"""Numbers for the pixels of a picture, as they are kept in a file."""

from __future__ import annotations

from base64 import b64decode, b64encode

import numpy as np

from dashboard.spec.explanation import Heat


def kept_heat(heat: np.ndarray) -> Heat:
    """``<float>[h, w]`` to be kept."""
    height, width = heat.shape
    return Heat(height=height, width=width, values=b64encode(heat.astype("<f2").tobytes()).decode())


def heat_values(heat: Heat) -> np.ndarray:
    """``<float32>[h, w]``, the inverse of ``kept_heat``."""
    values = np.frombuffer(b64decode(heat.values), "<f2")
    return values.reshape(heat.height, heat.width).astype(np.float32)
