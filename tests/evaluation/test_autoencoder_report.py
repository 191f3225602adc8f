"""The report for each purpose as a whole, written and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.evaluation.anomaly_baselines import isolation_forest_scores, pca_scores
from dashboard.evaluation.autoencoder_report import (
    AutoencoderReport,
    Coded,
    Judged,
    TimeLine,
    anomaly_report,
    compression_report,
    denoising_report,
    write_autoencoder_report,
)
from dashboard.evaluation.events import Span, TimedItems
from dashboard.evaluation.reconstruction import item_errors
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary
from dashboard.store import files
from tests.evaluation.test_denoising import likeness

RANDOM = np.random.default_rng(0)
TRAIN = RANDOM.normal(size=(100, 4)).astype(np.float32)
VALIDATION, TEST = (RANDOM.normal(size=(60, 4)).astype(np.float32) for _ in range(2))
UNUSUAL = np.arange(60) >= 40
VALIDATION[UNUSUAL] += 6
TEST[UNUSUAL] += 6


def judged(part: np.ndarray, labelled: bool = True, first: int = 0) -> Judged:
    errors = item_errors(part, np.zeros_like(part))
    return Judged([str(first + number) for number in range(60)], errors, UNUSUAL if labelled else None)


def baselines():
    parts = [VALIDATION, TEST]
    return [
        pca_scores(TRAIN, parts, 2, 0),
        isolation_forest_scores(TRAIN, parts, 0),
    ]


def read_back(report: AutoencoderReport, folder: Path):
    write_autoencoder_report(report, folder)
    assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for name in report.frames} | {"summary.json"}
    for name, frame in report.frames.items():
        assert len(files.read_frame(folder / f"{name}.parquet")) == len(frame)
    found = type(report.summary).model_validate(files.read_json(folder / "summary.json"))
    assert found == report.summary
    return found


def test_anomalies(tmp_path: Path):
    report = anomaly_report(judged(VALIDATION), judged(TEST, first=60), baselines(), flags_of_100=5)
    found = read_back(report, tmp_path)
    assert isinstance(found, AnomalySummary)
    assert [score.name for score in found.scores] == ["network", "pca", "isolation_forest"]
    assert found.scores[0].roc_auc.value == 1.0
    assert (found.threshold.num_items, found.test.num_normal, found.test.flagged_unusual) == (40, 40, 20)
    errors = judged(VALIDATION).errors[:40]
    assert np.count_nonzero(errors > found.threshold.threshold) == 2  # 5 of 100, chosen on the 40 normal ones
    assert found.reconstruction_error.value == pytest.approx(judged(TEST).errors[:40].mean())
    assert found.events == {}
    ranked = report.frames["ranked"]
    assert len(ranked) == 120
    assert ranked["unusual"][:40].all()


def test_anomalies_without_labels(tmp_path: Path):
    found = read_back(anomaly_report(judged(VALIDATION, False), judged(TEST, False), baselines()), tmp_path)
    assert (found.test, found.verdict.level) == (None, "unclear")
    assert all(score.roc_auc is None for score in found.scores)
    assert found.threshold.num_items == 60


def test_a_series_is_judged_by_events(tmp_path: Path):
    hours = np.datetime64("2024-01-01", "h") + np.arange(60)
    time_line = TimeLine(TimedItems.points(hours), (Span(hours[40], hours[59]),))
    report = anomaly_report(judged(VALIDATION), judged(TEST), baselines(), 0, time_line)
    found = read_back(report, tmp_path)
    assert set(found.events) == {"network", "pca", "isolation_forest"}
    assert (found.events["network"].found, found.events["network"].num_windows) == (1, 1)
    assert "unusual times" in found.verdict.sentence.id
    assert len(report.frames["events"]) >= 1


def test_a_network_whose_answers_are_no_numbers_can_be_reported(tmp_path: Path):
    broken = Judged(list(map(str, range(60))), np.full(60, np.inf), UNUSUAL)
    found = read_back(anomaly_report(broken, broken, []), tmp_path)
    assert found.reconstruction_error is None
    assert found.verdict.level == "poor"


def test_noise(tmp_path: Path):
    found = read_back(denoising_report(likeness(18, 15), "gaussian", 0.3), tmp_path)
    assert isinstance(found, DenoisingSummary)
    assert {restored.name: restored.psnr for restored in found.restored} == {"noisy": 10, "median": 15, "network": 18}
    assert found.gain_over_noisy.value == pytest.approx(8)
    assert found.verdict.level == "good"


def test_compression(tmp_path: Path):
    labels = ["x" if unusual else "y" for unusual in UNUSUAL]
    train = Coded(list(map(str, range(100))), TRAIN, np.hstack([TRAIN[:, :2], np.zeros((100, 1), np.float32)]))
    test = Coded(list(map(str, range(60))), TEST, np.hstack([TEST[:, :2], np.zeros((60, 1), np.float32)]), labels)
    report = compression_report(train, test, item_errors(TEST, 0.9 * TEST), [1, 2, 3], 0)
    found = read_back(report, tmp_path)
    assert isinstance(found, CompressionSummary)
    assert (found.code_size, found.num_parts, found.unused) == (3, 4, 1)
    assert report.frames["code_sizes"]["network"].notna().tolist() == [False, False, True]
    assert found.pca_error < found.mean_error
    assert len(report.frames["map"]) == 60
    assert len(report.frames["neighbours"]) == 300


def test_compression_without_test_items(tmp_path: Path):
    train = Coded(["a", "b"], TRAIN[:2], TRAIN[:2, :3])
    none = Coded([], TEST[:0], TEST[:0, :3])
    found = read_back(compression_report(train, none, np.empty(0), [1, 2], 0), tmp_path)
    assert (found.reconstruction_error, found.pca_error, found.mean_error) == (None, None, None)
    assert found.verdict.level == "unclear"
