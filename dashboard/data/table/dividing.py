"""Which rows of a table are learned from, and which ones judge: unusual ones judge only."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.data.splitting import divide, divide_unusual
from dashboard.spec.dataset import Split, SplitSettings


def divided(used: pd.DataFrame, settings: SplitSettings) -> list[Split]:
    """The part of each used row.

    Args:
        used: columns ``hash``, ``split`` (as given by the upload) and ``unusual``; fits pictures with the same columns, too.
    """
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in used["split"]]
    hashes, unusual = list(used["hash"]), used["unusual"].fillna(False).astype(bool).tolist()
    if any(unusual):
        return divide_unusual(unusual, hashes, given, settings)
    return divide([""] * len(used), hashes, given, settings)
