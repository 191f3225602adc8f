"""Integrated gradients of pictures: what each pixel adds to a probability.

The path leads from a picture that shows nothing to the picture itself.
"""

from __future__ import annotations

from math import prod

import keras
import numpy as np

from dashboard.explain.gradients import slopes_of
from dashboard.explain.path import Attributions, path_points

_STEPS = (32, 64, 128, 256)  # more of them until hardly anything is lost on the way
_MAX_GAP = 0.01  # of a probability
_MEMORY_BYTES = 256 << 20
_MOST_AT_ONCE = 34  # the first try in one go


class PixelGradients:
    """Attributions for one network.

    Args:
        model: from pictures <float32>[n, h, w, c] to probabilities <float32>[n, classes].
    """

    def __init__(self, model: keras.Model) -> None:
        self._slopes = slopes_of(model)
        item_bytes = 4 * sum(prod(layer.output.shape[1:]) for layer in model.layers)
        self._at_once = max(1, min(_MOST_AT_ONCE, _MEMORY_BYTES // (2 * item_bytes)))

    def attributions(self, picture: np.ndarray, nothing: np.ndarray, class_index: int) -> Attributions:
        """What each pixel of <float32>[h, w, c] adds to one class, beginning at ``nothing`` of the same shape."""
        for steps in _STEPS:
            found = self._along(picture, nothing, class_index, steps)
            if abs(found.gap) <= _MAX_GAP:
                break
        return found

    def _along(self, picture: np.ndarray, nothing: np.ndarray, class_index: int, steps: int) -> Attributions:
        points, weights = path_points(steps)
        difference = (picture - nothing).astype(np.float64)
        mean_slope, probabilities = np.zeros(picture.shape), np.zeros(len(points))
        for start in range(0, len(points), self._at_once):
            part = slice(start, start + self._at_once)
            answers, slopes = self._asked(nothing + points[part, None, None, None] * difference, class_index)
            mean_slope += np.tensordot(weights[part], slopes.astype(np.float64), axes=1)
            probabilities[part] = answers[:, class_index]
        return Attributions(
            values=(mean_slope * difference).sum(axis=-1),
            probability=float(probabilities[-1]),
            baseline_probability=float(probabilities[-2]),
        )

    def _asked(self, pictures: np.ndarray, class_index: int) -> tuple[np.ndarray, np.ndarray]:
        """Always as many at once, so that the engine prepares itself a single time."""
        count = len(pictures)
        filled = np.resize(pictures, (self._at_once, *pictures.shape[1:])).astype(np.float32)
        answers, slopes = self._slopes(filled, class_index)
        return answers[:count], slopes[:count]
