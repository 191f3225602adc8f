"""Embeddings and a map for a report that was made without training: items of one label lie close together."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.evaluation.latent_map import map_frame, map_view
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import datasets, embeddings, files


def write_embedding_of(version: DatasetVersion, folder: Path) -> None:
    """Of all items that the report's predictions judge, and of all training items."""
    samples = datasets.samples(version.id).set_index("id", drop=False)
    judged = samples.loc[files.read_frame(folder / "predictions.parquet")["id"]]
    train = samples[samples["split"] == "train"]
    of_judged, of_train = (_embedding(rows["label"].to_numpy(), version) for rows in (judged, train))
    embeddings.write(folder, of_judged, of_train)
    ids, splits = ([*judged[name], *train[name]] for name in ("id", "split"))
    labels = [*judged["label"], *train["label"]] if version.classes else None
    places = map_frame(ids, splits, labels, np.concatenate([of_judged, of_train]), map_view(of_train))
    files.write_frame(folder / "map.parquet", places)


def _embedding(labels: np.ndarray, version: DatasetVersion) -> np.ndarray:
    random = np.random.default_rng(len(labels))
    places = [version.classes.index(label) if label in version.classes else 0 for label in labels]
    return (random.standard_normal((len(labels), 4)) + 5 * np.eye(4)[np.array(places) % 4]).astype(np.float32)
