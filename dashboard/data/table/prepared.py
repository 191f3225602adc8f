"""Rows of a table as a network reads them: kept as they are, filled up and scaled by what the training part teaches."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.data.prepared import Prepared, label_places, unusual_of
from dashboard.data.table.rows import column_of, numbers_of, value_columns
from dashboard.data.tables.preprocessing import NumberColumn, Scaling, TablePreprocessing
from dashboard.store import datasets
from models.specs.autoencoder import AutoencoderSpec


def fit_and_prepare(version_id: str, network: AutoencoderSpec, report: Callable[[str, int, int], None]) -> Prepared:
    """All used rows; what fills gaps and scales is learned from the training part.

    Args:
        network: its output decides how numbers are scaled, see ``scaling_of``.
        report: called with "loading", rows done and their total.
    """
    samples = datasets.samples(version_id)
    used = samples[samples["status"] == "used"]
    preprocessing = TablePreprocessing(fitted(used, scaling_of(network)), scaling_of(network))
    report("loading", len(used), len(used))
    return Prepared(
        preprocessing=preprocessing,
        inputs=numbers_of(used),
        labels=label_places(used["label"], datasets.get(version_id).classes),
        splits=used["split"].to_numpy(dtype=str),
        ids=used["id"].to_numpy(dtype=str),
        unusual=unusual_of(used),
    )


def scaling_of(network: AutoencoderSpec) -> Scaling:
    """How its numbers must be scaled: an output that has a lower limit, as ReLU has, can only give what lies above 0."""
    return "standard" if network.output_activation == "linear" else "range"


def fitted(used: pd.DataFrame, scaling: Scaling) -> tuple[NumberColumn, ...]:
    """The columns of used samples with what is learned from the training part."""
    train = used[used["split"] == "train"]
    return tuple(
        NumberColumn.fitted(column_of(name), train[name].to_numpy(np.float64), scaling) for name in value_columns(used)
    )
