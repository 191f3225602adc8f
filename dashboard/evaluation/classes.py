"""How well each class is recognised, and which is taken for which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def confusion_frame(predictions: pd.DataFrame, classes: Sequence[str]) -> pd.DataFrame:
    """Columns label, predicted, count: one row for every pair of classes, those that never happened with 0."""
    pairs = pd.MultiIndex.from_product([list(classes), list(classes)], names=["label", "predicted"])
    counts = predictions.groupby(["label", "predicted"]).size()
    return counts.reindex(pairs, fill_value=0).rename("count").reset_index()


def class_frame(predictions: pd.DataFrame, classes: Sequence[str]) -> pd.DataFrame:
    """Columns label, precision, recall, f1, support: one row a class, in the order of ``classes``.

    Of a class without items recall and f1 are missing; of one that was never answered precision is missing, and f1 is 0.
    """
    counts = confusion_frame(predictions, classes)["count"].to_numpy().reshape(len(classes), len(classes))
    right, support, answered = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    return pd.DataFrame(
        {
            "label": pd.Series(list(classes), dtype="str"),
            "precision": _share(right, answered),
            "recall": _share(right, support),
            "f1": np.where(support > 0, _share(2 * right, support + answered), np.nan),
            "support": support,
        }
    )


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """<float64>[n], NaN where the whole is empty."""
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


def macro_f1(class_rows: pd.DataFrame) -> float:
    """Mean f1 of the classes that have items, each counting the same; 0 without any."""
    return _mean(class_rows["f1"])


def balanced_accuracy(class_rows: pd.DataFrame) -> float:
    """Mean recall of the classes that have items, each counting the same; 0 without any."""
    return _mean(class_rows["recall"])


def _mean(column: pd.Series) -> float:
    return float(column.mean()) if column.notna().any() else 0.0
