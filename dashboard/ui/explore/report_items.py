"""Which items of a report are meant: the worst, those of a cell, the most frequent confusions. Frames in, frames out."""

from __future__ import annotations

import pandas as pd

NUM_WORST = 6


def mistakes(items: pd.DataFrame) -> pd.DataFrame:
    """Wrong answers, worst first: those that gave the true class the least chance."""
    return _worst_first(items[items["label"] != items["predicted"]])


def worst_items(items: pd.DataFrame, count: int = NUM_WORST) -> pd.DataFrame:
    """The ``count`` worst items; right answers that were the closest follow when there are too few mistakes."""
    return _worst_first(items).head(count)


def cell_items(items: pd.DataFrame, label: str | None, predicted: str | None) -> pd.DataFrame:
    """Items of a cell, row or column of the confusion matrix, worst first; None stands for every class.

    Right answers belong to a cell of the diagonal only, so that a row or column lists what went wrong.
    """
    chosen = items if label is not None and label == predicted else items[items["label"] != items["predicted"]]
    if label is not None:
        chosen = chosen[chosen["label"] == label]
    if predicted is not None:
        chosen = chosen[chosen["predicted"] == predicted]
    return _worst_first(chosen)


def _worst_first(items: pd.DataFrame) -> pd.DataFrame:
    return items.sort_values(["loss", "id"], ascending=[False, True], kind="stable")


def shares_of_class(confusion: pd.DataFrame) -> pd.DataFrame:
    """With a column share: of all items of the true class."""
    totals = confusion.groupby("label")["count"].transform("sum")
    return confusion.assign(share=confusion["count"] / totals.where(totals > 0, 1))


def top_confusions(confusion: pd.DataFrame) -> pd.DataFrame:
    """Pairs that were confused, most frequent first: columns label, predicted, count, share (of the true class)."""
    frame = shares_of_class(confusion)
    wrong = frame[(frame["label"] != frame["predicted"]) & (frame["count"] > 0)]
    return wrong.sort_values(["count", "share"], ascending=False, kind="stable").reset_index(drop=True)


def most_confused_labels(confusion: pd.DataFrame, labels: list[str], limit: int) -> list[str]:
    """At most ``limit`` of ``labels``, in their order: those that the most frequent confusions are about."""
    if len(labels) <= limit:
        return labels
    chosen: dict[str, None] = {}
    for row in top_confusions(confusion).to_dict("records"):
        for label in (row["label"], row["predicted"]):
            if len(chosen) < limit:
                chosen.setdefault(label)
    for label in labels:
        if len(chosen) < limit:
            chosen.setdefault(label)
    return [label for label in labels if label in chosen]
