from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dashboard.data.table.prepared import fit_and_prepare
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.store import datasets
from models.specs.dense_autoencoder import DenseAutoencoderSpec


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> str:
    frame = pd.DataFrame(
        {
            "id": list("abcde"),
            "status": ["used", "used", "used", "used", "refused"],
            "label": ["0", "0", "0", "1", None],
            "split": ["train", "train", "validation", "test", None],
            "unusual": pd.Series([False, False, False, True, None], dtype="boolean"),
            "comma/heat": [1.0, 3.0, np.nan, 100.0, np.nan],
            "switch/on": [1.0, 1.0, 0.0, 0.0, np.nan],
        }
    )
    monkeypatch.setattr(datasets, "samples", lambda version_id: frame)
    monkeypatch.setattr(datasets, "get", lambda version_id: SimpleNamespace(classes=("0", "1")))
    return "some"


def test_scaling_is_learned_on_the_training_part_alone(version: str):
    prepared = fit_and_prepare(
        version, DenseAutoencoderSpec(item_shape=(2,), output_activation="linear"), lambda phase, done, total: None
    )
    assert prepared.preprocessing.columns[0] == NumberColumn("heat", decimal=",", fill=2.0, centre=2.0, scale=1.0)
    assert prepared.preprocessing.columns[1].is_switch
    assert prepared.preprocessing.array(prepared.inputs).tolist() == [[-1, 0], [1, 0], [0, -1], [98, -1]]
    assert prepared.labels.tolist() == [0, 0, 0, 1]
    assert prepared.splits.tolist() == ["train", "train", "validation", "test"]
    assert prepared.ids.tolist() == list("abcd")
    assert prepared.unusual is not None and prepared.unusual.tolist() == [False, False, False, True]


def test_an_output_that_never_goes_below_0_gets_values_from_0_to_1(version: str):
    prepared = fit_and_prepare(
        version, DenseAutoencoderSpec(item_shape=(2,), output_activation="relu"), lambda phase, done, total: None
    )
    assert prepared.preprocessing.array(prepared.inputs)[:2, 0].tolist() == [0.0, 1.0]


def test_without_labels(version: str):
    frame = datasets.samples(version)
    frame["label"], frame["unusual"] = None, pd.Series([None] * 5, dtype="boolean")
    prepared = fit_and_prepare(
        version, DenseAutoencoderSpec(item_shape=(2,), output_activation="linear"), lambda phase, done, total: None
    )
    assert prepared.unusual is None and prepared.labels.tolist() == [-1] * 4
