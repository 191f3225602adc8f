from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from dashboard.data.series.prepared import fit_and_prepare, prepared
from dashboard.errors import DataError
from dashboard.store import datasets, folders
from models.specs.dense_autoencoder import DenseAutoencoderSpec
from tests.data.series.conftest import frame_of


def divided_frame(**changes: object):
    frame = frame_of(60, unusual=range(50, 53), **changes)
    frame["split"] = ["train"] * 30 + ["validation"] * 15 + ["test"] * 15
    return frame


def test_windows_carry_times_labels_and_rows(tmp_path: Path):
    frame = divided_frame()
    frame.loc[3, "number/heat"] = np.nan
    found = prepared(frame, 10, "standard", ("0", "1")).kept_in(tmp_path, lambda phase, done, total: None)
    assert found.inputs.shape == (len(found.windows.starts), 10, 1)
    assert found.unusual is not None
    start = found.windows.starts
    assert found.unusual.tolist() == [bool(first <= 52 and first + 9 >= 50) for first in start]
    assert found.labels.tolist() == found.unusual.astype(int).tolist()
    assert found.ids.tolist() == frame["id"].iloc[start].tolist()
    assert not found.unusual[found.splits == "train"].any()
    assert found.times[1] - found.times[0] == np.timedelta64(60, "s")
    scaled = found.preprocessing.array(found.inputs)
    assert scaled.dtype == np.float32 and np.isfinite(scaled).all()
    assert (found.preprocessing.steps, found.preprocessing.interval_s) == (10, 60.0)


def test_scaling_is_learned_on_the_training_part_alone(tmp_path: Path):
    frame = divided_frame()
    train = frame["number/heat"][:30]
    frame.loc[30:, "number/heat"] = 1e6
    column = prepared(frame, 10, "standard", ()).preprocessing.columns[0]
    assert (column.centre, column.scale) == (pytest.approx(train.mean()), pytest.approx(train.std(ddof=0)))


def test_no_window_reaches_across_a_gap(tmp_path: Path):
    frame = divided_frame(gap_after=(14,))
    found = prepared(frame, 10, "standard", ()).kept_in(tmp_path, lambda phase, done, total: None)
    spans = found.times[found.windows.starts + 9] - found.times[found.windows.starts]
    assert set(spans) == {np.timedelta64(9 * 60 * 10**6, "us")}


def test_a_window_longer_than_a_part():
    with pytest.raises(DataError, match="validation") as caught:
        prepared(divided_frame(), 20, "standard", ())
    assert caught.value.code == "D276"


def test_they_are_written_once_and_read_as_a_memory_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(datasets, "samples", lambda version_id: divided_frame())
    monkeypatch.setattr(datasets, "get", lambda version_id: SimpleNamespace(classes=("0", "1")))
    monkeypatch.setattr(folders, "dataset_version", lambda version_id: tmp_path)
    calls: list[int] = []
    network = DenseAutoencoderSpec(item_shape=(10, 1), output_activation="sigmoid")
    first = fit_and_prepare("some", network, lambda phase, done, total: calls.append(done))
    again = fit_and_prepare("some", network, lambda phase, done, total: calls.append(-1))
    assert [path.name for path in (tmp_path / "prepared").iterdir()] == ["10x1-1.npy"]
    assert isinstance(again.inputs, np.memmap) and np.array_equal(first.inputs, again.inputs)
    assert -1 not in calls
    learned = first.preprocessing.array(first.inputs[first.splits == "train"])
    assert learned.min() == 0 and learned.max() == 1
