"""Suspected wrong labels as a list, the most suspicious first: what a network and the nearest items say against each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evaluation.confident_learning import counted_for, estimated_joint, expected_wrong

_MOST_NEIGHBOURS = 0.8  # share of the neighbours that must say the same, where the network alone is not sure enough


@dataclass(frozen=True)
class OutOfFold:
    """What is known of each item from networks that had not seen it.

    Attributes:
        ids, splits: of the items.
        labels: <int64>[n].
        probabilities: <float32>[n, classes].
        votes: <int64>[n, classes], labels of the nearest items, see ``neighbour_votes``.
        has_class: <bool>[n], whether the network had seen other items with the item's label; else it cannot judge it.
    """

    ids: Sequence[str]
    splits: Sequence[str]
    labels: np.ndarray
    probabilities: np.ndarray
    votes: np.ndarray
    has_class: np.ndarray


@dataclass(frozen=True)
class Suspects:
    """Attributes:
    frame: columns id, split, label, proposed, probability (of the proposed class), own_probability, votes (neighbours
        with the proposed label), own_votes, num_neighbours, score (from -1 to 1); the highest score first.
    expected: how many labels are wrong in all, as confident learning estimates.
    num_judged: items that could be judged.
    """

    frame: pd.DataFrame
    expected: float
    num_judged: int


def suspects_of(found: OutOfFold, classes: Sequence[str]) -> Suspects:
    """Those that count for another class; and those where network and neighbours agree on another one."""
    rows = np.flatnonzero(found.has_class)
    labels, probabilities, votes = found.labels[rows], found.probabilities[rows], found.votes[rows]
    if not len(rows):
        return Suspects(_frame(found, rows, labels, _Said.of(labels, probabilities, votes), classes), 0.0, 0)
    counted = counted_for(probabilities, labels)
    said = _Said.of(labels, probabilities, votes)
    by_network = (counted >= 0) & (counted != labels)
    agree = (probabilities.argmax(axis=1) == said.proposed) & (said.share >= _MOST_NEIGHBOURS)
    suspected = (by_network | agree) & (said.score > 0)
    expected = expected_wrong(estimated_joint(counted, labels, len(classes)))
    frame = _frame(found, rows, labels, said, classes)[suspected]
    ranked = frame.sort_values(["score", "id"], ascending=[False, True], kind="stable").reset_index(drop=True)
    return Suspects(ranked, expected, len(rows))


@dataclass(frozen=True)
class _Said:
    """Of each item: the class that speaks most against its label, and how much.

    Attributes:
        proposed: <int64>[n].
        share: <float64>[n], of the neighbours that have the proposed label.
        score: <float64>[n], by how much the proposed class is ahead of the label: of probability and neighbours the mean.
    """

    proposed: np.ndarray
    share: np.ndarray
    score: np.ndarray

    @classmethod
    def of(cls, labels: np.ndarray, probabilities: np.ndarray, votes: np.ndarray) -> _Said:
        shares = votes / np.maximum(votes.sum(axis=1, keepdims=True), 1)
        weight = (probabilities + shares) / 2
        rows = np.arange(len(labels))
        others = weight.copy()
        others[rows, labels] = -1.0
        proposed = others.argmax(axis=1)
        return cls(proposed, shares[rows, proposed], weight[rows, proposed] - weight[rows, labels])


def _frame(found: OutOfFold, rows: np.ndarray, labels: np.ndarray, said: _Said, classes: Sequence[str]) -> pd.DataFrame:
    names = np.asarray(classes, dtype=object)
    place = np.arange(len(rows))
    probabilities, votes = found.probabilities[rows], found.votes[rows]
    return pd.DataFrame(
        {
            "id": pd.Series(np.asarray(found.ids, dtype=object)[rows], dtype="str"),
            "split": pd.Series(np.asarray(found.splits, dtype=object)[rows], dtype="str"),
            "label": pd.Series(names[labels], dtype="str"),
            "proposed": pd.Series(names[said.proposed], dtype="str"),
            "probability": probabilities[place, said.proposed].astype(np.float64),
            "own_probability": probabilities[place, labels].astype(np.float64),
            "votes": votes[place, said.proposed],
            "own_votes": votes[place, labels],
            "num_neighbours": votes.sum(axis=1),
            "score": said.score.astype(np.float64),
        }
    )
