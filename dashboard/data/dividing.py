"""Which items are learned from, and which ones judge: as the upload says, else drawn; unusual ones judge only."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.data.prepared import flags_of
from dashboard.data.splitting import divide, divide_unusual
from dashboard.spec.dataset import Split, SplitSettings


def divided(used: pd.DataFrame, settings: SplitSettings, alike: str = "hash") -> list[Split]:
    """The part of each used item: drawn class by class, or, where unusual ones are known, so that none is learned from.

    Args:
        used: columns ``label``, ``split`` (as given by the upload), ``alike`` and, but for texts, ``unusual``.
        alike: the column whose equal values stay on one side of the split.
    """
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in used["split"]]
    groups = list(used[alike])
    if "unusual" in used and flags_of(used).any():
        return divide_unusual(flags_of(used).tolist(), groups, given, settings)
    return divide(list(used["label"].fillna("")), groups, given, settings)
