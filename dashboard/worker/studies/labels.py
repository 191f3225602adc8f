"""Which labels are probably wrong: each item is judged by a network that has seen neither it nor a near copy of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.errors import JobError
from dashboard.evaluation.folds import folds_of
from dashboard.evaluation.label_neighbours import neighbour_votes
from dashboard.evaluation.suspects import OutOfFold, suspects_of
from dashboard.i18n import N_
from dashboard.spec.study import NUM_FOLDS, LabelStudy
from dashboard.training.again import Again
from dashboard.training.items import Items
from dashboard.worker.studies.trained_again import Progress, StudyInput


def study(given: StudyInput) -> tuple[LabelStudy, pd.DataFrame]:
    """Train as many networks as there are folds, and list the labels that speak against them.

    Raises:
        JobError: hardly any item has a label.
    """
    items = _labelled(given)
    if len(items) < NUM_FOLDS or len(np.unique(items.own_labels)) < 2:
        raise JobError("J221", N_("There are too few labelled items to look for wrong labels."))
    groups = given.groups().to_numpy()[items.rows]
    folds = folds_of(given.strata(items), groups.tolist(), NUM_FOLDS, given.spec.seed)
    found = suspects_of(_out_of_fold(given, items, folds), given.data.version.classes)
    summary = LabelStudy(
        num_items=len(items),
        num_judged=found.num_judged,
        expected=found.expected,
        num_suspected=len(found.frame),
        seconds=0.0,
    )
    return summary, found.frame


def _labelled(given: StudyInput) -> Items:
    items = given.data.all_items()
    return replace(items, rows=items.rows[items.own_labels >= 0])


def _out_of_fold(given: StudyInput, items: Items, folds: np.ndarray) -> OutOfFold:
    num_classes = len(given.data.version.classes)
    labels = items.own_labels
    probabilities = np.zeros((len(items), num_classes), np.float32)
    votes = np.zeros((len(items), num_classes), np.int64)
    has_class = np.zeros(len(items), bool)
    seen = [np.flatnonzero(folds != fold) for fold in range(NUM_FOLDS)]
    again = given.again(_part(items, max(seen, key=len)))
    progress = Progress(given.context, float(sum(len(part) for part in seen)) * given.best_epoch)
    progress.begin()
    for fold, known in enumerate(seen):
        asked = np.flatnonzero(folds == fold)
        if not len(asked) or not len(known):
            continue
        _train(again, _part(items, known), given.best_epoch, progress)
        probabilities[asked] = again.answers(_part(items, asked))
        codes = again.embeddings(_part(items, known)), again.embeddings(_part(items, asked))
        votes[asked] = neighbour_votes(codes[0], labels[known], codes[1], num_classes)
        has_class[asked] = np.isin(labels[asked], labels[known])
    ids, splits = given.data.ids(items), given.data.splits(items)
    return OutOfFold(ids, splits, labels, probabilities, votes, has_class)


def _train(again: Again, items: Items, epochs: int, progress: Progress) -> None:
    """To the epoch that was the run's best: nothing is held back to choose one by."""
    again.train(items, _part(items, np.arange(0)), epochs, lambda: progress.add(len(items)))


def _part(items: Items, positions: np.ndarray) -> Items:
    return replace(items, rows=items.rows[positions])
