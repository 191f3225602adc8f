"""Autoencoders that read rows of a table of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import onnxruntime

from dashboard.data.table.stored import stored_name
from dashboard.data.tables.preprocessing import TablePreprocessing
from dashboard.predict.autoencoders.autoencoder import Autoencoder, Stored, places_of
from dashboard.store import datasets


class TableAutoencoder(Autoencoder):
    """Rows in, rows out, ``float32[n, columns]`` scaled as in training."""

    kind: ClassVar[str] = "table"
    batch_size: ClassVar[int] = 1024
    preprocessing: TablePreprocessing

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        super().__init__(session, stored, folder)
        self.preprocessing = TablePreprocessing.from_json(stored)

    @property
    def columns(self) -> tuple[str, ...]:
        """In the order of the inputs."""
        return tuple(column.name for column in self.preprocessing.columns)

    def stored(self, version_id: str, item_ids: Sequence[str]) -> Stored:
        """``float64[n, columns]`` with gaps."""
        datasets.get(version_id)
        samples = datasets.samples(version_id)
        rows = samples[samples["status"] == "used"]
        chosen = rows.iloc[places_of(rows["id"].tolist(), item_ids)]
        return Stored(chosen[[stored_name(column) for column in self.preprocessing.columns]].to_numpy(np.float64))

    def shown(self, outputs: np.ndarray) -> np.ndarray:
        """In the units of the table."""
        return self.preprocessing.restored(outputs)

    def part_errors(self, squared: np.ndarray) -> np.ndarray:
        """``float64[n, columns]``."""
        return squared
