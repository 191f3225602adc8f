"""What the command line says of a finished run, by purpose; and its report."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.cli.main import main
from dashboard.cli.run_figures import figure_lines, main_figure, with_digits
from dashboard.evaluation.anomaly_baselines import pca_scores
from dashboard.evaluation.anomaly_report import Judged, anomaly_report
from dashboard.evaluation.autoencoder_report import write_autoencoder_report
from dashboard.spec.recipe import recipe_for
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from dashboard.store.ids import new_id
from tests.autoencoder_versions import frozen_for_autoencoder

FLAGS = {"flagged_normal": 4, "num_normal": 100, "flagged_unusual": 9, "num_unusual": 12}
PCA = {"baseline_pca_roc_auc": 0.85, "baseline_pca_pr_auc": 0.5}
MISSES = {
    "mae": 12.345, "mae_low": 11.0, "mae_high": 14.0, "rmse": 1234.56, "r2": 0.5,
    "baseline_mean_mae": 24.0, "baseline_mean_rmse": 30.0, "baseline_mean_r2": None, "baseline_linear_mae": None,
    "baseline_boosted_mae": 0.001234, "baseline_boosted_rmse": 0.5, "baseline_boosted_r2": 0.9123,
}  # fmt: skip
RANKED = {"roc_auc": 0.9123, "roc_auc_low": 0.88, "roc_auc_high": 0.94, "pr_auc": 0.7}
EVENTS = {
    "num_windows": 2, "windows_found": 2, "false_events": 1, "baseline_pca_windows_found": 1,
    "baseline_pca_false_events": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ({"test": {"accuracy": 0.9, "accuracy_low": 0.8, "accuracy_high": 0.95, "macro_f1": 0.89, "baseline_majority": 0.5}},
         ["test accuracy 90.0% (80.0% to 95.0%)", "macro F1 89.0%", "always the most frequent class: 50.0%"]),
        ({"test": {"roc_auc": 0.87654, "baseline_linear": 0.8, "baseline_boosted": 0.9, "baseline_neighbour": 0.7}},
         ["ROC AUC 0.877", "a linear model: 80.0%", "gradient-boosted trees: 90.0%",
          "the class of the most similar training item: 70.0%"]),
        ({"purpose": "regress", "test": MISSES},
         ["mean absolute error in the test 12.3 (11 to 14)", "RMSE 1,235, R² 0.5",
          "always the mean of the training items: mean absolute error 24, RMSE 30, R² –",
          "gradient-boosted trees: mean absolute error 0.00123, RMSE 0.5, R² 0.912"]),
        ({"purpose": "regress", "test": {"mae": None, "baseline_mean_mae": None}}, []),
        ({"purpose": "anomalies", "test": RANKED | PCA | FLAGS},
         ["ROC AUC 0.912 (0.88 to 0.94), PR AUC 0.7", "PCA with a code of the same size: ROC AUC 0.85, PR AUC 0.5",
          "flagged in the test: 9 of 12 unusual, 4 of 100 normal"]),
        ({"purpose": "anomalies", "test": EVENTS},
         ["unusual stretches found: 2 of 2, false alarms: 1",
          "PCA with a code of the same size: unusual stretches found: 1 of 2, false alarms: 0"]),
        ({"purpose": "anomalies", "test": {"roc_auc": None, "num_unusual": None, "reconstruction_error": 0.001234}},
         ["reconstruction error in the test 0.00123"]),
        ({"purpose": "denoise", "test": {"psnr": 20.46, "ssim": 0.9, "psnr_noisy": 13.0, "ssim_noisy": None}},
         ["restored: 20.5 dB (PSNR), 0.9 (SSIM)", "noisy, before cleaning: 13 dB (PSNR), – (SSIM)"]),
        ({"purpose": "compress", "test": {"reconstruction_error": 12.0, "baseline_mean_reconstruction_error": 123.4}},
         ["reconstruction error in the test 12", "always the mean of the training items: 123"]),
        ({"purpose": "anomalies", "test": {}}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_lines_of_each_purpose(summary: dict, expected: list[str]):
    assert figure_lines(summary) == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (None, "–"),
        ({"test": {"accuracy": 0.5}}, "test accuracy 50.0%"),
        ({"purpose": "anomalies", "test": RANKED}, "ROC AUC 0.912"),
        ({"purpose": "regress", "test": MISSES}, "mean absolute error 12.3"),
        ({"purpose": "denoise", "test": {"psnr": 20.46}}, "PSNR in dB 20.5"),
        ({"purpose": "compress", "test": {"reconstruction_error": float("inf")}}, "reconstruction error ∞"),
        ({"purpose": "compress", "test": {"reconstruction_error": 0.0}}, "reconstruction error 0"),
        ({"purpose": "anomalies", "test": {"roc_auc": None}}, "–"),
    ],
)
def test_one_number_for_lists(summary: dict | None, expected: str):
    assert main_figure(summary) == expected


@pytest.fixture
def run_id(home: Path) -> str:
    """A finished run on a table, judged without training."""
    version = frozen_for_autoencoder("table")
    spec = RunSpec.from_recipe(recipe_for("recommended", version, "anomalies"), version.id)
    found, job_id = new_id(), new_id()
    runs.add(found, "parts", spec, job_id)
    jobs.add("train", subject=found, payload={"run": found}, job_id=job_id)
    runs.set_summary(found, {"purpose": "anomalies", "test": RANKED | PCA | FLAGS})
    random = np.random.default_rng(0)
    unusual = np.arange(60) >= 48
    errors = random.random(60) + 3 * unusual
    judged = Judged([f"{number:012x}" for number in range(60)], errors, unusual)
    scores = pca_scores(random.random((50, 3), np.float32), [random.random((48, 3)), random.random((60, 3))], 1, 0)
    report = anomaly_report(judged, judged, judged.normal_errors, [scores])
    report.frames["parts"] = pd.DataFrame({"column": ["a"], "normal_error": [0.1], "unusual_error": [np.nan]})
    write_autoencoder_report(report, folders.run(found) / "report")
    return found


def test_a_report_for_programs(run_id: str, capsys: pytest.CaptureFixture[str]):
    assert main(["report", run_id, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["run"], found["purpose"], found["recipe"]) == (run_id, "anomalies", "recommended")
    assert set(found["verdict"]) == {"level", "sentence", "next_steps"}
    assert found["test"]["roc_auc"] == 0.9123 and found["flags"]["num_unusual"] == 12
    assert [score["name"] for score in found["scores"]] == ["network", "pca"]
    assert found["scores"][1]["note"].startswith("PCA with a code of 1")
    assert len(found["thresholds"]) == 101 and found["threshold"]["flags_of_100"] == 3.0
    assert found["parts"] == [{"column": "a", "normal_error": 0.1, "unusual_error": None}]


def test_a_report_for_people(run_id: str, capsys: pytest.CaptureFixture[str]):
    assert main(["report", "parts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "ROC AUC 0.912 (0.88 to 0.94), PR AUC 0.7" in lines
    assert "flags of 100  flagged  of them normal  of them unusual  missed" in lines
    assert lines[-1].split()[0] == "20"


def test_the_list_of_runs_has_its_number(run_id: str, capsys: pytest.CaptureFixture[str]):
    assert main(["runs"]) == 0
    assert "ROC AUC 0.912" in capsys.readouterr().out
    assert main(["runs", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["purpose"] == "anomalies"


def test_a_purpose_that_the_data_has_not_is_refused(run_id: str, capsys: pytest.CaptureFixture[str]):
    version = runs.get(run_id).spec.dataset_version
    assert main(["train", version, "--purpose", "denoise", "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "S504" and "anomalies" in error["message"]
    assert main(["train", version, "--purpose", "juggle", "--json"]) == 2


def test_the_list_of_recipes_says_what_for(capsys: pytest.CaptureFixture[str]):
    assert main(["recipes", "--json"]) == 0
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)["recipes"]}
    assert found["D2"]["purposes"] == ["classify"]
    assert found["D5"]["purposes"] == ["anomalies", "denoise", "compress"]
    assert found["D5"]["kinds"] == ["images", "table", "series"]


def test_digits_count_wherever_the_point_is():
    assert [with_digits(value, 6) for value in (3936.447649, 1.23456789e-7, 0.0, 1e8)] == [
        "3,936.45", "0.000000123457", "0", "100,000,000",
    ]  # fmt: skip
