"""Sequences as a network reads them, all equally long: written once a version and number of steps, read as a memory map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from dashboard.data.prepared import Prepared, label_places
from dashboard.data.sequences.preprocessing import SequencePreprocessing
from dashboard.data.sequences.stored import stored_values
from dashboard.data.sequences.storing import channels_in
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.store import datasets, files, folders

_PIECE = 500
_MOST_LEARNED_FROM = 2_000_000  # steps that means and deviations are taken of


class ReadsSteps(Protocol):
    """Attributes:
    steps: that every sequence is brought to.
    masked: whether the network is told which steps there are.
    """

    steps: int
    masked: bool


def fit_and_prepare(version_id: str, network: ReadsSteps, report: Callable[[str, int, int], None]) -> Prepared:
    """All used sequences; what fills gaps and scales is learned from the training part.

    Args:
        report: called with "loading", sequences done and their total; may raise ``StoppedError``.
    """
    samples = datasets.samples(version_id)
    used = samples[samples["status"] == "used"]
    values = stored_values(version_id)
    preprocessing = SequencePreprocessing(fitted(used, values), network.steps, network.masked)
    path = folders.dataset_version(version_id) / "prepared" / f"{network.steps}.npy"
    if not path.exists():
        _write(path, used, values, preprocessing, report)
    report("loading", len(used), len(used))
    return Prepared(
        preprocessing=preprocessing,
        inputs=files.read_array(path, mapped=True),
        labels=label_places(used["label"], datasets.get(version_id).classes),
        splits=used["split"].to_numpy(dtype=str),
        ids=used["id"].to_numpy(dtype=str),
    )


def fitted(used: pd.DataFrame, values: np.ndarray) -> tuple[NumberColumn, ...]:
    """The channels with what is learned from the training sequences; from some, spread out, where there are very many steps.

    Args:
        values: <float32>[all steps, channels].
    """
    train = used[used["split"] == "train"]
    every = 1 + int(train["length"].sum()) // _MOST_LEARNED_FROM
    learned = train.iloc[::every]
    stretches = [values[start : start + length] for start, length in _places(learned)]
    steps = np.concatenate([values[:0], *stretches]).astype(np.float64)
    return tuple(
        NumberColumn.fitted(channel, steps[:, place], "standard") for place, channel in enumerate(channels_in(used))
    )


def _places(samples: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(samples["start"].tolist(), samples["length"].tolist(), strict=True))


def _write(
    path: Path,
    used: pd.DataFrame,
    values: np.ndarray,
    preprocessing: SequencePreprocessing,
    report: Callable[[str, int, int], None],
) -> None:
    places, shape = _places(used), (len(used), preprocessing.steps, values.shape[1])
    with files.replacing(path) as temporary:
        array = np.lib.format.open_memmap(temporary, mode="w+", dtype=np.float32, shape=shape)
        for first in range(0, len(places), _PIECE):
            report("loading", first, len(places))
            piece = places[first : first + _PIECE]
            array[first : first + _PIECE] = preprocessing.of_items(
                [values[start : start + length] for start, length in piece]
            )
        array.flush()
        del array
