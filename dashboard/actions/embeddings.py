"""Which items a network sees as alike: by the distance between their embeddings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.actions.report_frames import ReportFrames, frames
from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.store import embeddings


@dataclass(frozen=True)
class _Seen:
    """Judged items, and training items that were drawn: <float32>[n, features] and [m, features], and the ids of both."""

    judged_ids: np.ndarray
    judged: np.ndarray
    train_ids: np.ndarray
    train: np.ndarray

    def nearest(self, item_id: str, ids: np.ndarray, values: np.ndarray) -> pd.Series:
        """Id → distance of all items of a part but the item itself, the nearest first."""
        distances = np.linalg.norm(values - self._vector(item_id), axis=1)
        return pd.Series(distances, index=ids).drop(item_id, errors="ignore").sort_values(kind="stable")

    def _vector(self, item_id: str) -> np.ndarray:
        for ids, values in ((self.judged_ids, self.judged), (self.train_ids, self.train)):
            [places] = np.nonzero(ids == item_id)
            if len(places):
                found: np.ndarray = values[places[0]]
                return found
        raise NotFoundError("P161", N_("The report of this run does not know the item {received}."), received=item_id)


def has_embeddings(run_id: str) -> bool:
    """Whether a run's report has them; those of older runs do not."""
    return embeddings.exist(frames(run_id).folder)


def similar(run_id: str, item_id: str) -> pd.Series:
    """Id → distance of all other judged items, the nearest first.

    Args:
        item_id: a judged item, or one of the training items that were drawn.

    Raises:
        NotFoundError: the report has no embeddings, or no such item.
    """
    seen = _seen(run_id)
    return seen.nearest(item_id, seen.judged_ids, seen.judged)


def similar_training(run_id: str, item_id: str) -> pd.Series:
    """The same among the training items that were drawn: what the network learned from that looks like this item."""
    seen = _seen(run_id)
    return seen.nearest(item_id, seen.train_ids, seen.train)


def _seen(run_id: str) -> _Seen:
    folder = frames(run_id).folder
    if not embeddings.exist(folder):
        raise NotFoundError("P160", N_("The report of this run does not say which items look alike to the network."))
    return _read(folder, embeddings.written_at(folder))


# Of the run that is looked at: one view of an item asks several times, and they are tens of megabytes.
@lru_cache(maxsize=1)
def _read(folder: Path, _written_at: tuple[int, int]) -> _Seen:
    ids = ReportFrames(folder).frame("map")["id"].to_numpy(object)
    judged, train = embeddings.judged(folder), embeddings.train(folder)
    return _Seen(ids[: len(judged)], judged, ids[len(judged) :], train)
