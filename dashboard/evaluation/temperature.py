"""Temperature scaling: one number that makes a network as sure as it is right.

Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017 (arXiv:1706.04599), section 4.2. The
scores of all classes are divided by the temperature: above 1 the network becomes less sure, below 1 more. The answer, the
most probable class, never changes.

Needs only NumPy, and nothing of this project: it is copied as it is beside an exported network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

SMALLEST = 1e-7  # Keras clips probabilities there, too, before it takes their logarithm
_COLDEST, _HOTTEST = 1e-3, 20.0  # a network that has hardly begun to learn says 11% where it is right in 9 of 10 cases
_HALVINGS = 60


def temperature_of(settings: Mapping[str, Any]) -> float | None:
    """What ``preprocessing.json`` says; None for runs without one, and for those from before answers were corrected."""
    found = settings.get("temperature") if settings.get("calibrated") else None
    return None if found is None else float(found)


def calibrated(probabilities: np.ndarray, temperature: float | None) -> np.ndarray:
    """<float32>[n, classes], corrected where there is a temperature."""
    if temperature is None or not len(probabilities):
        return probabilities
    return with_temperature(probabilities, temperature).astype(np.float32)


def with_temperature(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """<float64>[n, classes] as they are at another temperature; 1 leaves <float>[n, classes] as they are."""
    scores = _scores(probabilities) / temperature
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    scaled: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return scaled


def log_loss(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Mean of -log of the probability of the true class, for <float>[n, classes] and <int64>[n]."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(labels)), labels], SMALLEST)).mean())


def fitted_temperature(probabilities: np.ndarray, labels: np.ndarray) -> float | None:
    """The temperature with the smallest log loss on <float>[n, classes] and <int64>[n]; None where none is the best.

    The loss is convex in the temperature's inverse, so its slope is 0 at one place only, or nowhere: where every answer
    is right, being surer is always better.
    """
    scores = _scores(probabilities)
    own = scores[np.arange(len(labels)), labels]

    def slope(sharpness: float) -> float:
        return float(((with_temperature(probabilities, 1 / sharpness) * scores).sum(axis=1) - own).mean())

    low, high = 1 / _HOTTEST, 1 / _COLDEST
    if slope(low) >= 0 or slope(high) <= 0:
        return None
    for _halving in range(_HALVINGS):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    return 1 / (low * high) ** 0.5


def _scores(probabilities: np.ndarray) -> np.ndarray:
    """<float64>[n, classes] whose softmax are the probabilities."""
    scores: np.ndarray = np.log(np.maximum(probabilities.astype(np.float64), SMALLEST))
    return scores
