"""A photo of handwriting on paper, made like a drawing: dark ink on pure white, whatever the light was."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from dashboard.errors import PredictionError
from dashboard.i18n import N_

_WORK_SIZE = 320  # longer side in pixels
_INK_WIDTH = 31  # odd; wider than any stroke at that size, so that the paper around it is seen through it
_BLUR_RADIUS = 16
_MIN_CONTRAST = 0.15  # of the paper's brightness; less is a shadow or the paper's grain
_SOFTNESS = 0.06


def drawing_from_photo(image: Image.Image) -> Image.Image:
    """Dark lines on lighter, evenly coloured paper → mode "L", ink dark on 255.

    The paper's brightness is estimated at each place (the brightest of its surroundings, smoothed), so that shadows
    vanish; what is clearly darker is ink, parted by Otsu's threshold (1979).

    Raises:
        PredictionError: if nothing is clearly darker than its surroundings.
    """
    grey = image.convert("L")
    grey.thumbnail((_WORK_SIZE, _WORK_SIZE))
    paper = grey.filter(ImageFilter.MaxFilter(_INK_WIDTH)).filter(ImageFilter.GaussianBlur(_BLUR_RADIUS))
    darkness = 1 - np.asarray(grey, np.float32) / np.maximum(np.asarray(paper, np.float32), 1)
    darkness = np.clip(darkness, 0, 1)
    threshold = otsu_threshold(darkness)
    is_ink = darkness > threshold
    contrast = float(darkness[is_ink].mean() - darkness[~is_ink].mean()) if is_ink.any() else 0.0
    if contrast < _MIN_CONTRAST:
        raise PredictionError(
            "P111",
            N_(
                "No dark lines on light paper were found. Come closer, with more light, or switch the handwriting option off."
            ),
        )
    ink = np.clip((darkness - threshold) / _SOFTNESS + 0.5, 0, 1)
    return Image.fromarray(np.rint(255 * (1 - ink)).astype(np.uint8))


def otsu_threshold(values: np.ndarray) -> float:
    """The value from 0 to 1 that parts ``values`` into the two groups that differ most (Otsu, 1979)."""
    counts, edges = np.histogram(values, bins=128, range=(0, 1))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    best = np.nan_to_num(between)
    return float(edges[1:][np.flatnonzero(best == best.max())].mean())
