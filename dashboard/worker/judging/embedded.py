"""What a network that tells classes apart, or predicts a number, sees of items: their embeddings, and a map of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dashboard.evaluation.latent_map import map_frame, map_view
from dashboard.evaluation.shortening import shortened
from dashboard.store import embeddings, files
from dashboard.training.items import Items
from dashboard.worker.judging.form import Trained
from dashboard.worker.some_items import drawn

_TRAIN_ITEMS = 2_000
_AT_ONCE = 1_000  # of items whose embeddings may be long


def write_embedding(trained: Trained, folder: Path) -> None:
    """Write embeddings of all judged items and of some training items, and their map, into the ``report`` folder."""
    data, train = trained.data, trained.data.items("train")
    chosen = replace(train, rows=train.rows[drawn(train, _TRAIN_ITEMS, trained.spec.seed)])
    parts = [data.items("validation"), data.items("test"), chosen]
    of_train, of_judged = _embedded(trained, parts[2:]), _embedded(trained, parts[:2])
    embeddings.write(folder, of_judged, of_train)
    frame = map_frame(
        ids=[id for part in parts for id in data.ids(part)],
        splits=[split for part in parts for split in data.splits(part)],
        labels=[label for part in parts for label in data.labels(part)] if data.target is None else None,
        codes=np.concatenate([of_judged, of_train]),
        view=map_view(of_train),
    )
    files.write_frame(folder / "map.parquet", frame)


def _embedded(trained: Trained, parts: Sequence[Items]) -> np.ndarray:
    """<float32>[m, features] of the items of all parts."""
    pieces = [
        replace(part, rows=part.rows[start : start + _AT_ONCE])
        for part in parts
        for start in range(0, max(1, len(part)), _AT_ONCE)
    ]
    found = []
    for piece in pieces:
        trained.look()
        found.append(np.nan_to_num(shortened(trained.embeddings(piece))))
    return np.concatenate(found)
