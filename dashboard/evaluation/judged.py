"""Which items a report judges."""

from __future__ import annotations

import pandas as pd


def judged_items(predictions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the test, or of the validation where there is no test; all of a frame without a column ``split``."""
    if "split" not in predictions:
        return predictions
    test = predictions[predictions["split"] == "test"]
    return test if len(test) else predictions[predictions["split"] == "validation"]
