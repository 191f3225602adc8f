"""Which items are learned from, and which ones judge: as the upload says, else drawn; unusual ones judge only.

Where a number is predicted, small and large ones are in each part alike.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from dashboard.data.prepared import flags_of
from dashboard.data.splitting import divide, divide_unusual
from dashboard.spec.dataset import Split, SplitSettings

_MOST_RANGES, _FEWEST_IN_RANGE = 10, 20


def divided(used: pd.DataFrame, settings: SplitSettings, alike: str = "hash") -> list[Split]:
    """The part of each used item: drawn class by class, or, where unusual ones are known, so that none is learned from.

    Where a number is predicted, its ranges count as classes.

    Args:
        used: columns ``label``, ``split`` (as given by the upload), ``alike`` and, but for texts, ``unusual``; in tables
            perhaps ``target``.
        alike: the column whose equal values stay on one side of the split.
    """
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in used["split"]]
    groups = list(used[alike])
    if "unusual" in used and flags_of(used).any():
        return divide_unusual(flags_of(used).tolist(), groups, given, settings)
    labels = ranges(used["target"].to_numpy(np.float64)) if "target" in used else list(used["label"].fillna(""))
    return divide(labels, groups, given, settings)


def ranges(values: np.ndarray) -> list[str]:
    """Which of at most ten equally frequent ranges each of <float64>[n] numbers is in; they hold 20 or more each.

    Example:
        >>> ranges(np.array([3.0, 1.0] * 20)).count("0"), ranges(np.array([7.0, 9.0]))
        (20, ['0', '0'])
    """
    count = min(_MOST_RANGES, max(1, len(values) // _FEWEST_IN_RANGE))
    borders = np.quantile(values, np.arange(1, count) / count) if count > 1 else np.array([])
    return [str(place) for place in np.searchsorted(borders, values, side="left").tolist()]
