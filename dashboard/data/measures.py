"""What can be measured of items besides what a network sees of them, to tell whether they are like the training data."""

from __future__ import annotations

import numpy as np

from dashboard.data.images.looks import looks
from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.data.prepared import Preprocessing
from dashboard.data.text.preprocessing import TextPreprocessing


def measures_of(preprocessing: Preprocessing, inputs: np.ndarray) -> dict[str, np.ndarray]:
    """Name → <float>[n] or <float>[n, features] of items as a network reads them; beside an exported network the same.

    Args:
        preprocessing: that made them.
    """
    if isinstance(preprocessing, ImagePreprocessing):
        return {"look": looks(inputs)}
    if isinstance(preprocessing, TextPreprocessing):
        return {"unknown": preprocessing.unknown_share(inputs)}
    return {}
