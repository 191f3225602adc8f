"""Autoencoders that read windows of a series."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import onnxruntime

from dashboard.data.series.clock import interval_s, segments
from dashboard.data.series.order import in_time, parts_of, times_of
from dashboard.data.series.windows import Windows
from dashboard.data.table.stored import stored_name
from dashboard.data.tables.preprocessing import SeriesPreprocessing
from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.predict.autoencoders.autoencoder import Autoencoder, Stored, places_of
from dashboard.store import datasets


class SeriesAutoencoder(Autoencoder):
    """Windows in, windows out, ``float32[n, steps, columns]`` scaled as in training."""

    kind: ClassVar[str] = "series"
    preprocessing: SeriesPreprocessing

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        super().__init__(session, stored, folder)
        self.preprocessing = SeriesPreprocessing.from_json(stored)

    @property
    def columns(self) -> tuple[str, ...]:
        """In the order of the inputs."""
        return tuple(column.name for column in self.preprocessing.columns)

    def stored(self, version_id: str, item_ids: Sequence[str]) -> Stored:
        """``float64[n, steps, columns]`` with gaps: the windows that begin with these rows."""
        datasets.get(version_id)
        samples = datasets.samples(version_id)
        rows = samples[samples["status"] == "used"]
        rows = rows.iloc[in_time(rows)]
        starts = np.array(places_of(rows["id"].tolist(), item_ids), np.int64)
        times, parts, steps = times_of(rows), parts_of(rows), self.preprocessing.steps
        pieces = segments(times, interval_s(times, parts), parts)
        if len(starts) and (starts.max() + steps > len(rows) or (pieces[starts] != pieces[starts + steps - 1]).any()):
            raise NotFoundError("P117", N_("No window of {steps} rows without a gap begins there."), steps=steps)
        windows = Windows(starts, steps, 0)
        values = rows[[stored_name(column) for column in self.preprocessing.columns]].to_numpy(np.float64)
        return Stored(windows.rows(values), list(windows.rows(times)))

    def shown(self, outputs: np.ndarray) -> np.ndarray:
        """In the units of the series."""
        return self.preprocessing.restored(outputs)

    def part_errors(self, squared: np.ndarray) -> np.ndarray:
        """``float64[n, steps]``, the mean over the columns."""
        return squared.mean(axis=2)
