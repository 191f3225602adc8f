"""Real trainings on rows of a table and on sequences: what their reports hold besides what every run has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import runs as run_actions
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.predict.sessions import open_session
from dashboard.spec.any_report import Summary, read_summary
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.report import ReportSummary
from dashboard.spec.task import Purpose
from dashboard.store import database, datasets, files, folders, jobs, runs
from dashboard.store.ids import new_id
from dashboard.worker import train
from tests.pages.judged_row_run import CLASSES, COLOUR, DAY, KIND, PRICE, SIZE, row_version, sequence_version
from tests.worker.trainings import context_of


@dataclass(frozen=True)
class Trained:
    """A finished run in a data folder of its own."""

    version: DatasetVersion
    folder: Path
    result: dict[str, Any]
    summary: Summary

    def frame(self, name: str) -> pd.DataFrame:
        return files.read_frame(self.folder / "report" / f"{name}.parquet")


def trained(version: DatasetVersion, purpose: Purpose, **settings: object) -> Trained:
    """A short training of the recommended network."""
    spec = run_actions.default_spec(version.id, purpose=purpose)
    spec = spec.with_settings({"batch_size": 8, "learning_rate": 0.01} | settings)
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "some run", spec, job_id)
    result = train.run(context_of(jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)))
    folder = folders.run(run_id)
    return Trained(version, folder, result, read_summary(files.read_json(folder / "report" / "summary.json")))


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory):
    """One data folder for the trainings of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(tmp_path_factory.mktemp("rows") / "home"))
        database._engine.cache_clear()
        yield tmp_path_factory.mktemp("data")
    database._engine.cache_clear()


@pytest.fixture(scope="module")
def classes(own_home: Path) -> Trained:
    return trained(row_version(own_home / "classes"), "classify", epochs=8)


@pytest.fixture(scope="module")
def numbers(own_home: Path) -> Trained:
    return trained(row_version(own_home / "numbers", number=True), "regress", epochs=20)


@pytest.fixture(scope="module")
def sequences(own_home: Path) -> Trained:
    return trained(sequence_version(own_home / "sequences"), "classify", epochs=3)


def test_rows_are_told_apart_beside_two_simple_models(classes: Trained):
    assert isinstance(classes.summary, ReportSummary)
    assert [entry.name for entry in classes.summary.baselines] == ["majority", "linear", "boosted"]
    test = classes.result["test"]
    assert test["roc_auc"] == classes.summary.roc_auc > 0.8
    assert all(0 < test[f"baseline_{name}{end}"] <= 1 for name in ("linear", "boosted") for end in ("", "_macro_f1"))


def test_the_column_that_decides_is_found(classes: Trained):
    found = classes.frame("importance")
    assert list(found.columns) == ["column", "importance", "low", "high"]
    assert set(found["column"]) == {SIZE, COLOUR, DAY, PRICE}
    assert found["importance"].is_monotonic_decreasing and found["column"][0] in (SIZE, PRICE)
    assert (found["low"] <= found["importance"]).all() and (found["importance"] <= found["high"]).all()


def test_answers_go_with_each_column(classes: Trained):
    found = classes.frame("dependence")
    assert set(found["label"]) == set(CLASSES)
    shares = found.groupby(["column", "place"])["answer"].sum()
    assert shares.to_numpy() == pytest.approx(1, abs=1e-5)
    big = found[(found["column"] == PRICE) & (found["label"] == CLASSES[0])].sort_values("place")
    assert big["answer"].iloc[-1] > big["answer"].iloc[0] + 0.1
    assert set(found[found["column"] == COLOUR]["type"]) == {"category"}
    assert set(found[found["column"] == DAY]["type"]) == {"date"}


def test_rows_to_explain_against_are_training_rows_as_they_are_stored(classes: Trained):
    background = np.load(classes.folder / "report" / "background.npy")
    stored = FeaturePreprocessing.from_json(files.read_json(classes.folder / "preprocessing.json"))
    assert background.shape == (classes.version.split_counts()["train"], len(stored.features))
    assert background.dtype == np.float64 and np.isnan(background).any()
    samples = datasets.samples(classes.version.id)
    expected = samples.loc[samples["split"] == "train", f"number/{SIZE}"].to_numpy(np.float64)
    np.testing.assert_array_equal(np.sort(background[:, stored.columns.index(SIZE)]), np.sort(expected))


def test_numbers_are_predicted_in_their_own_unit(numbers: Trained):
    summary = numbers.summary
    assert isinstance(summary, NumberSummary) and summary.target == PRICE
    assert [entry.name for entry in summary.baselines] == ["mean", "median", "linear", "boosted"]
    test = numbers.result["test"]
    assert test["mae"] == summary.mae.value < test["baseline_mean_mae"]
    assert test["mae_low"] <= test["mae"] <= test["mae_high"] and test["r2"] > 0
    predictions = numbers.frame("predictions")
    samples = datasets.samples(numbers.version.id).set_index("id")
    assert predictions["target"].tolist() == samples.loc[predictions["id"], "target"].tolist()
    assert (predictions["predicted"] - predictions["target"]).to_numpy() == pytest.approx(predictions["error"])
    assert set(predictions["split"]) == {"validation", "test"}
    places = numbers.frame("map")
    assert places["label"].isna().all() and places["id"].tolist()[: len(predictions)] == predictions["id"].tolist()


def test_the_exported_network_says_the_same_numbers(numbers: Trained):
    stored = files.read_json(numbers.folder / "preprocessing.json")
    preprocessing = FeaturePreprocessing.from_json(stored)
    assert (stored["purpose"], stored["classes"]) == ("regress", [])
    assert stored["usual_error"] == numbers.summary.mae.value
    background = np.load(numbers.folder / "report" / "background.npy")
    session = open_session(numbers.folder / "model.onnx")
    scaled = session.run(["value"], {"features": preprocessing.array(background)})[0]
    dependence = numbers.frame("dependence")
    assert (dependence["label"] == "").all()
    assert abs(preprocessing.target_value(scaled).mean() - dependence["answer"].mean()) < 10
    assert set(numbers.frame("importance")["column"]) == {SIZE, COLOUR, DAY, KIND}


def test_sequences_have_a_nearest_neighbour_and_channels(sequences: Trained):
    assert isinstance(sequences.summary, ReportSummary)
    assert [entry.name for entry in sequences.summary.baselines] == ["majority", "linear", "neighbour"]
    assert sequences.result["test"]["baseline_neighbour"] == 1.0
    found = sequences.frame("channel_importance")
    assert list(found.columns) == ["channel", "importance", "low", "high"] and len(found) == 1
    assert not (sequences.folder / "report" / "importance.parquet").exists()
