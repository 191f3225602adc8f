"""What a network that finds unusual items says at any threshold; from the frames of its report."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.evaluation.events import TimedItems, event_frame


def judged(ranked: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The test items, most unusual first, flagged by ``threshold``.

    Args:
        ranked: columns id, split, error, flagged, unusual and more, of a report.
    """
    test = ranked[ranked["split"] == "test"]
    return test.assign(flagged=test["error"] > threshold).reset_index(drop=True)


def events(judged: pd.DataFrame) -> pd.DataFrame:
    """Flagged windows that lie close together in time as one event each: columns start, end, num_flags, largest_error.

    Args:
        judged: columns start, end, error, flagged; one row a window.
    """
    rows = judged.sort_values("start", kind="stable")
    items = TimedItems(rows["start"].to_numpy("datetime64[us]"), rows["end"].to_numpy("datetime64[us]"))
    return event_frame(items, rows["flagged"].to_numpy(bool), rows["error"].to_numpy(np.float64))
