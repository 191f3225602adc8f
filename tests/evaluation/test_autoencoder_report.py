"""The report for each purpose as a whole, written and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.evaluation.anomaly_baselines import isolation_forest_scores, pca_scores
from dashboard.evaluation.anomaly_report import Judged, TimeLine, anomaly_report
from dashboard.evaluation.autoencoder_report import (
    AutoencoderReport,
    Coded,
    Restored,
    code_frames,
    compression_report,
    denoising_report,
    write_autoencoder_report,
)
from dashboard.evaluation.events import Span, TimedItems
from dashboard.evaluation.reconstruction import item_errors
from dashboard.i18n import message, render
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary
from dashboard.spec.report import NextStep
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


NORMAL = judged(VALIDATION).normal_errors


def baselines():
    parts = [VALIDATION[~UNUSUAL], TEST]
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
    report = anomaly_report(judged(VALIDATION), judged(TEST, first=60), NORMAL, baselines(), flags_of_100=5)
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


def test_the_threshold_that_was_asked_for_is_a_place_of_the_slider():
    report = anomaly_report(judged(VALIDATION), judged(TEST, first=60), NORMAL, [], flags_of_100=7.3)
    places = report.frames["thresholds"].set_index("flags_of_100")
    assert len(places) == 102 and places.index.is_monotonic_increasing
    own = places.loc[7.3]
    assert own["threshold"] == report.summary.threshold.threshold
    assert own["flagged_normal"] == report.summary.test.flagged_normal
    assert own["flagged"] == (report.frames["ranked"].query("split == 'test'")["flagged"]).sum()


def test_anomalies_without_labels(tmp_path: Path):
    validation, test = judged(VALIDATION, False), judged(TEST, False)
    found = read_back(anomaly_report(validation, test, validation.normal_errors, baselines()), tmp_path)
    assert (found.test, found.verdict.level) == (None, "unclear")
    assert all(score.roc_auc is None for score in found.scores)
    assert found.threshold.num_items == 60


HOURS = np.datetime64("2024-01-01", "h") + np.arange(60)


def test_a_series_is_judged_by_events(tmp_path: Path):
    items = TimedItems.points(HOURS)
    time_line = TimeLine(items, (Span(HOURS[40], HOURS[59]),))
    timed = [replace(judged(part), times=items, labels=["x"] * 60) for part in (VALIDATION, TEST)]
    report = anomaly_report(*timed, NORMAL, baselines(), 0, time_line)
    found = read_back(report, tmp_path)
    assert set(found.events) == {"network", "pca", "isolation_forest"}
    assert (found.events["network"].found, found.events["network"].num_windows) == (1, 1)
    assert "unusual stretches" in found.verdict.sentence.id
    assert len(report.frames["events"]) >= 1
    ranked, thresholds = report.frames["ranked"], report.frames["thresholds"]
    assert (ranked["start"] == ranked["end"]).all() and set(ranked["label"]) == {"x"}
    first = thresholds.iloc[0]
    assert (first["windows_found"], first["false_events"]) == (1, found.events["network"].false_events)
    assert first["num_events"] == len(report.frames["events"])
    assert thresholds["num_events"].iloc[-1] >= first["num_events"]


def test_a_series_without_labels_counts_events_only():
    time_line = TimeLine(TimedItems.points(HOURS), None)
    validation, test = judged(VALIDATION, False), judged(TEST, False)
    report = anomaly_report(validation, test, validation.errors, [], 3, time_line)
    assert list(report.frames["thresholds"]) == ["flags_of_100", "threshold", "flagged", "num_events"]
    assert report.summary.verdict.level == "unclear" and report.summary.events["network"].num_windows == 0
    assert "No labels say" in render(report.summary.verdict.sentence)


def test_a_network_whose_answers_are_no_numbers_can_be_reported(tmp_path: Path):
    broken = Judged(list(map(str, range(60))), np.full(60, np.inf), UNUSUAL)
    found = read_back(anomaly_report(broken, broken, broken.normal_errors, []), tmp_path)
    assert found.reconstruction_error is None
    assert found.verdict.level == "poor"


def test_noise(tmp_path: Path):
    found = read_back(denoising_report(likeness(18, 15), "gaussian", 0.3), tmp_path)
    assert isinstance(found, DenoisingSummary)
    assert {restored.name: restored.psnr for restored in found.restored} == {"noisy": 10, "median": 15, "network": 18}
    assert found.gain_over_noisy.value == pytest.approx(8)
    assert found.verdict.level == "good"


def test_compression(tmp_path: Path):
    test = Restored(list(map(str, range(60))), TEST, item_errors(TEST, 0.9 * TEST))
    report = compression_report(TRAIN, test, 3, 1, [1, 2, 3], 0)
    found = read_back(report, tmp_path)
    assert isinstance(found, CompressionSummary)
    assert (found.code_size, found.num_parts, found.unused) == (3, 4, 1)
    assert report.frames["code_sizes"]["network"].notna().tolist() == [False, False, True]
    assert found.pca_error < found.mean_error


def test_compression_without_test_items(tmp_path: Path):
    none = Restored([], TEST[:0], np.empty(0))
    found = read_back(compression_report(TRAIN[:2], none, 3, 0, [1, 2], 0), tmp_path)
    assert (found.reconstruction_error, found.pca_error, found.mean_error) == (None, None, None)
    assert found.verdict.level == "unclear"


def test_codes_are_shown_whatever_they_are_for():
    codes = np.hstack([TEST[:, :2], np.zeros((60, 1), np.float32)])
    labels = ["x" if unusual else None for unusual in UNUSUAL]
    frames = code_frames(codes, Coded(list(map(str, range(60))), ["test"] * 60, codes, labels))
    assert {name: len(frame) for name, frame in frames.items()} == {"map": 60, "neighbours": 300, "code": 3}
    assert frames["code"]["used"].tolist() == [True, True, False]
    assert frames["map"]["label"].isna().tolist() == [not unusual for unusual in UNUSUAL]


def test_advice_is_added_afterwards():
    report = denoising_report(likeness(18, 15), "gaussian", 0.3)
    step = NextStep(sentence=message("Do {n}.", n=1))
    assert report.advised((step,)).summary.verdict.next_steps == (step,)
    assert report.summary.verdict.next_steps == ()
