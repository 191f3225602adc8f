"""Mean answers along one column, on a network that is written down."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.tables.features import CategoryFeature, DateFeature, FeaturePreprocessing, NumberFeature
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.evaluation.dependence import dependence_frame, grid_of

FEATURES = FeaturePreprocessing(
    (NumberFeature(NumberColumn("size")), CategoryFeature("port", ("Kiel", "Riga"), has_others=True),
     DateFeature("day", "ISO8601"), NumberFeature(NumberColumn("paid", is_switch=True)))
)  # fmt: skip
TRAIN = np.array([[1.0, 0, 10, 1], [3.0, 1, 11, 0], [np.nan, 2, 12, 1], [3.0, 0, np.nan, 0]])


def test_answers_are_means_over_the_rows():
    def ask(stored: np.ndarray) -> np.ndarray:  # 10 times the size, and the place of the port
        return (10 * np.nan_to_num(stored[:, :1]) + stored[:, 1:2]).astype(np.float64)

    found = dependence_frame(FEATURES, TRAIN, TRAIN, ask, ("",), ["size", "port"])
    assert list(found.columns) == ["column", "type", "place", "number", "word", "label", "answer", "count"]
    size, port = (found[found["column"] == name] for name in ("size", "port"))
    assert size["number"].tolist() == [1.0, 3.0] and size["count"].tolist() == [1, 2]
    assert size["answer"].tolist() == [10.75, 30.75]  # the mean place of the ports is 0.75
    assert port["word"].tolist() == ["Kiel", "Riga"] and port["count"].tolist() == [2, 1]
    assert port["answer"].tolist() == [17.5, 18.5]  # the mean size is 1.75, a gap counts 0
    assert size["word"].isna().all() and port["number"].isna().all() and (found["label"] == "").all()


def test_each_class_has_a_row():
    def ask(stored: np.ndarray) -> np.ndarray:
        return np.stack([stored[:, 3], 1 - stored[:, 3]], axis=1)

    found = dependence_frame(FEATURES, TRAIN, TRAIN, ask, ("yes", "no"), ["paid"])
    assert found["type"].unique().tolist() == ["boolean"]
    assert found[["place", "number", "label", "answer"]].to_numpy().tolist() == [
        [0, 0.0, "yes", 0.0], [0, 0.0, "no", 1.0], [1, 1.0, "yes", 1.0], [1, 1.0, "no", 0.0],
    ]  # fmt: skip


def test_many_values_become_twenty_quantiles_without_outliers():
    values = np.concatenate([np.arange(1000.0), [1e9, np.nan]])
    grid = grid_of(FEATURES.features[0], values)
    assert len(grid.values) == 20 and grid.values[-1] < 1000
    assert grid.counts.sum() == 1001
    assert grid_of(FEATURES.features[2], TRAIN[:, 2]).type == "date"


def test_an_empty_column_has_no_rows():
    nothing = np.full((3, 4), np.nan)
    found = dependence_frame(FEATURES, nothing, nothing, lambda stored: stored[:, :1], ("",), ["size"])
    assert len(found) == 0 and found["number"].dtype == np.float64


def test_only_the_columns_asked_for():
    found = dependence_frame(FEATURES, TRAIN, TRAIN, lambda stored: stored[:, :1], ("",), ["day"])
    assert found["column"].unique().tolist() == ["day"]
    assert found["number"].tolist() == pytest.approx([10, 11, 12])
