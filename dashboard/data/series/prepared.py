"""Windows of a series as a network reads them, made once a dataset version and window length, and read as memory maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.prepared import Prepared, label_places, unusual_of
from dashboard.data.series.clock import interval_s, segments
from dashboard.data.series.order import in_time, parts_of, times_of
from dashboard.data.series.windows import Windows, cut, stride_for
from dashboard.data.table.prepared import fitted, scaling_of
from dashboard.data.table.stored import numbers_of
from dashboard.data.tables.dates import TIME_DTYPE
from dashboard.data.tables.preprocessing import Scaling, SeriesPreprocessing
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS
from dashboard.store import datasets, files, folders
from models.specs.autoencoder import AutoencoderSpec

_PIECE = 1000
_NOTHING = Windows(np.zeros(0, np.int64), 1, 0)


@dataclass(frozen=True)
class PreparedSeries(Prepared):
    """The windows of a series; ``ids`` are those of their first rows.

    Attributes:
        windows: where they lie among the rows.
        times: <datetime64[us]>[num_rows], in the order in which windows count the rows.
        row_ids: <str>[num_rows].
        row_unusual: <bool>[num_rows]; None where labels do not say so.
    """

    windows: Windows = _NOTHING
    times: np.ndarray = field(default_factory=lambda: np.zeros(0, TIME_DTYPE))
    row_ids: np.ndarray = field(default_factory=lambda: np.zeros(0, str))
    row_unusual: np.ndarray | None = None


def fit_and_prepare(
    version_id: str, network: AutoencoderSpec, report: Callable[[str, int, int], None]
) -> PreparedSeries:
    """All windows of the used rows; what fills gaps and scales is learned from the training part.

    Args:
        network: its first input dimension is the length of a window.
        report: called with "loading", windows done and their total; may raise ``StoppedError``.
    """
    samples = datasets.samples(version_id)
    used = samples[samples["status"] == "used"]
    place = folders.dataset_version(version_id) / "prepared"
    found = prepared(used, int(network.input_shape[0]), scaling_of(network), datasets.get(version_id).classes)
    return found.kept_in(place, report)


@dataclass(frozen=True)
class WindowsInMemory:
    """A series before its windows are written out; ``values`` <float64>[num_rows, columns]."""

    rows: pd.DataFrame
    windows: Windows
    preprocessing: SeriesPreprocessing
    classes: tuple[str, ...]
    stride: int

    @property
    def values(self) -> np.ndarray:
        """In the order of time."""
        return numbers_of(self.rows)

    def kept_in(self, place: Path, report: Callable[[str, int, int], None]) -> PreparedSeries:
        """Written as ``place/72x1-9.npy`` unless that is there: steps, columns, stride."""
        path = place / f"{self.windows.steps}x{len(self.preprocessing.columns)}-{self.stride}.npy"
        if not path.exists():
            _write(path, self.values, self.windows, report)
        return self.with_inputs(files.read_array(path, mapped=True))

    def with_inputs(self, inputs: np.ndarray) -> PreparedSeries:
        """With <float64>[n, steps, columns], the values of each window."""
        row_unusual = unusual_of(self.rows)
        unusual = None if row_unusual is None else self.windows.any(row_unusual)
        first = self.windows.starts
        return PreparedSeries(
            preprocessing=self.preprocessing,
            inputs=inputs,
            labels=label_places(self.rows["label"], self.classes)[self._telling(row_unusual)],
            splits=self.rows["split"].to_numpy(dtype=str)[first],
            ids=self.rows["id"].to_numpy(dtype=str)[first],
            unusual=unusual,
            windows=self.windows,
            times=times_of(self.rows),
            row_ids=self.rows["id"].to_numpy(dtype=str),
            row_unusual=row_unusual,
        )

    def _telling(self, row_unusual: np.ndarray | None) -> np.ndarray:
        """The row of each window whose label is the window's: the first unusual one, else the first."""
        if row_unusual is None or not len(self.windows.starts):
            return self.windows.starts
        return self.windows.starts + self.windows.rows(row_unusual).argmax(axis=1)


def prepared(used: pd.DataFrame, steps: int, scaling: Scaling, classes: tuple[str, ...]) -> WindowsInMemory:
    """The windows of used samples, with what is learned from the training part.

    Raises:
        DataError: some part of the split has no stretch as long as a window.
    """
    rows = used.iloc[in_time(used)]
    times, parts = times_of(rows), parts_of(rows)
    interval = interval_s(times, parts)
    columns = fitted(rows, scaling)
    stride = stride_for(steps, len(rows), len(columns))
    windows = cut(rows["split"].to_numpy(dtype=str), segments(times, interval, parts), steps, stride)
    _check_parts(rows["split"].to_numpy(dtype=str)[windows.starts], steps)
    return WindowsInMemory(rows, windows, SeriesPreprocessing(columns, scaling, steps, interval), classes, stride)


def _check_parts(splits: np.ndarray, steps: int) -> None:
    empty = [split for split in SPLITS if split not in splits]
    if empty:
        raise DataError(
            "D276",
            N_("No stretch without a gap is as long as a window of {steps} rows in: {parts}. Choose shorter windows."),
            steps=steps,
            parts=empty,
        )


def _write(path: Path, values: np.ndarray, windows: Windows, report: Callable[[str, int, int], None]) -> None:
    total = len(windows.starts)
    with files.replacing(path) as temporary:
        shape = (total, windows.steps, values.shape[1])
        array = np.lib.format.open_memmap(temporary, mode="w+", dtype=np.float64, shape=shape)
        for start in range(0, total, _PIECE):
            report("loading", start, total)
            piece = Windows(windows.starts[start : start + _PIECE], windows.steps, 0)
            array[start : start + _PIECE] = piece.rows(values)
        array.flush()
        del array
    report("loading", total, total)
