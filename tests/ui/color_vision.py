"""Colours as people see them whose cones for red or for green are missing, and how far apart they are then.

Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1
(deuteranopia and protanopia: 8 of 100 men have a form of these); differences are CIE 1976 (L*a*b*, white D65), of which
about 2 can just be seen side by side and 10 is told apart at a glance.
"""

from __future__ import annotations

import numpy as np

VISIONS = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def seen(color: str, vision: str) -> np.ndarray:
    """L*, a* and b* of "#RRGGBB"."""
    shares = np.array([int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    xyz = _TO_XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / _TO_XYZ.sum(axis=1)
    root = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(first: str, second: str, vision: str) -> float:
    """How far two colours are apart."""
    return float(np.linalg.norm(seen(first, vision) - seen(second, vision)))
