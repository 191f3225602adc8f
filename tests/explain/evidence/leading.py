"""Whether the permutation importance of a network puts the leaking column first."""

from __future__ import annotations

import keras
import numpy as np
import pandas as pd

from dashboard.evaluation.importance import importance_frame
from tests.explain.evidence.rows import COLUMNS, planted
from tests.explain.evidence.subject import answers

_NUM_ROWS = 150


def column_importance(model: keras.Model) -> pd.DataFrame:
    """Of new rows: how much less often the answer is right without a column."""
    rows, labels, _evidence = planted(_NUM_ROWS, seed=1000)

    def is_right(answered: np.ndarray) -> np.ndarray:
        return (answered.argmax(axis=1) == labels).astype(np.float64)

    return importance_frame("column", COLUMNS, rows, answers(model), is_right, seed=0)


def leads(model: keras.Model) -> bool:
    """Whether "leak" leads beyond doubt."""
    frame = column_importance(model)
    first, others = frame.iloc[0], frame.iloc[1:]
    return bool(first["column"] == "leak" and first["low"] > others["high"].max())
