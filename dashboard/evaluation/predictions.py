"""One row an item: what the network answered, and how sure it was."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.temperature import SMALLEST


def predictions_frame(
    ids: Sequence[str], labels: np.ndarray, splits: Sequence[str], probabilities: np.ndarray, classes: Sequence[str]
) -> pd.DataFrame:
    """Columns id, label, predicted, probability, second, second_probability, true_probability, loss, split.

    Args:
        ids: of the items.
        labels: <int64>[n], the true class of each.
        splits: the part that each belongs to.
        probabilities: <float32>[n, classes]; of equal ones the first class wins.
        classes: names, in the order of ``probabilities``; two or more.
    """
    rows = np.arange(len(labels))
    order = np.argsort(-probabilities, axis=1, kind="stable")
    first, second = order[:, 0], order[:, 1]
    true_probability = probabilities[rows, labels]
    names = np.asarray(classes, dtype=object)
    return pd.DataFrame(
        {
            "id": pd.Series(list(ids), dtype="str"),
            "label": pd.Series(names[labels], dtype="str"),
            "predicted": pd.Series(names[first], dtype="str"),
            "probability": probabilities[rows, first].astype(np.float64),
            "second": pd.Series(names[second], dtype="str"),
            "second_probability": probabilities[rows, second].astype(np.float64),
            "true_probability": true_probability.astype(np.float64),
            "loss": -np.log(np.maximum(true_probability, SMALLEST)).astype(np.float64),
            "split": pd.Series(list(splits), dtype="str"),
        }
    )


def is_right(predictions: pd.DataFrame) -> np.ndarray:
    """<bool>[n], whether each item was answered correctly."""
    return (predictions["label"] == predictions["predicted"]).to_numpy(dtype=bool)
