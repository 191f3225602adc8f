"""Which items a map shows, as thousands of points with pictures are slow to send and hide each other."""

from __future__ import annotations

import pandas as pd

MAX_POINTS = 2000


def drawn_for_map(frame: pd.DataFrame, comes_first: pd.Series) -> pd.DataFrame:
    """At most ``MAX_POINTS`` rows in their order, always the same.

    Args:
        frame: has a column ``split``; training items are a quarter, and more where there is room.
        comes_first: <boolean>[n], rows that are rare and looked for; they are up to half of the others.
    """
    is_train = frame["split"] == "train"
    train, others = frame[is_train], frame[~is_train]
    train = _some(train, max(MAX_POINTS // 4, MAX_POINTS - len(others)))
    room = MAX_POINTS - len(train)
    first = _some(others[comes_first[others.index].fillna(False).astype(bool)], room // 2)
    return pd.concat([train, first, _some(others.drop(first.index), room - len(first))]).sort_index()


def _some(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    return frame if len(frame) <= most else frame.sample(most, random_state=0)


def is_looked_for(ids: pd.Series, predictions: pd.DataFrame) -> pd.Series:
    """<boolean>[n], which items were answered wrongly; missing for those that were not judged, and for numbers."""
    if "label" not in predictions:
        return pd.Series(pd.NA, index=ids.index, dtype="boolean")
    is_wrong = predictions.set_index("id").eval("label != predicted")
    return ids.map(is_wrong).astype("boolean")
