"""Rows of a table as a network reads them: kept as they are, filled up and scaled by what the training part teaches."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.data.prepared import Prepared, label_places, unusual_of
from dashboard.data.table.features import feature_values, fitted_features
from dashboard.data.table.stored import column_of, numbers_of, value_columns
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.data.tables.preprocessing import NumberColumn, Scaling, TablePreprocessing
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import TableFacts
from dashboard.store import datasets
from models.specs import NetworkSpec
from models.specs.autoencoder import AutoencoderSpec


def fit_and_prepare(version_id: str, network: NetworkSpec, report: Callable[[str, int, int], None]) -> Prepared:
    """All used rows; what fills gaps, scales and encodes is learned from the training part.

    Args:
        network: an autoencoder gets the columns of numbers, scaled as its output needs it, see ``scaling_of``; others get
            all columns that are read.
        report: called with "loading", rows done and their total.
    """
    samples, version = datasets.samples(version_id), datasets.get(version_id)
    used = samples[samples["status"] == "used"]
    preprocessing, inputs = _fitted(used, version, network)
    report("loading", len(used), len(used))
    return Prepared(
        preprocessing=preprocessing,
        inputs=inputs,
        labels=label_places(used["label"], version.classes),
        splits=used["split"].to_numpy(dtype=str),
        ids=used["id"].to_numpy(dtype=str),
        unusual=unusual_of(used),
        targets=used["target"].to_numpy(np.float64) if "target" in used else None,
    )


def _fitted(
    used: pd.DataFrame, version: DatasetVersion, network: NetworkSpec
) -> tuple[TablePreprocessing | FeaturePreprocessing, np.ndarray]:
    """What the training part teaches, and <float64>[n, columns] that it takes."""
    if isinstance(network, AutoencoderSpec):
        scaling = scaling_of(network)
        return TablePreprocessing(fitted(used, scaling), scaling), numbers_of(used)
    assert isinstance(version.facts, TableFacts)
    preprocessing = fitted_features(used, version.facts)
    return preprocessing, feature_values(used, preprocessing)


def scaling_of(network: AutoencoderSpec) -> Scaling:
    """How its numbers must be scaled: an output that has a lower limit, as ReLU has, can only give what lies above 0."""
    return "standard" if network.output_activation == "linear" else "range"


def fitted(used: pd.DataFrame, scaling: Scaling) -> tuple[NumberColumn, ...]:
    """The columns of used samples with what is learned from the training part."""
    train = used[used["split"] == "train"]
    return tuple(
        NumberColumn.fitted(column_of(name), train[name].to_numpy(np.float64), scaling) for name in value_columns(used)
    )
