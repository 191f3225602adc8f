"""The report as a whole, and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.auc import class_roc_auc
from dashboard.evaluation.baselines import BaselineAnswers, majority
from dashboard.evaluation.predictions import predictions_frame
from dashboard.evaluation.report import make_report, write_report
from dashboard.spec.report import Baseline, ReportSummary
from dashboard.store import files
from tests.evaluation.test_next_steps import CALM

CLASSES = ("ant", "bee")


def report(num_validation: int = 30, num_test: int = 40):
    labels = np.arange(num_validation + num_test) % 2
    probabilities = np.where(np.eye(2)[labels] > 0, 0.9, 0.1).astype(np.float32)
    probabilities[-4:] = probabilities[-4:, ::-1]  # the last four are wrong
    splits = ["validation"] * num_validation + ["test"] * num_test
    predictions = predictions_frame(map(str, range(len(labels))), labels, splits, probabilities, CLASSES)
    unmeasured = BaselineAnswers(Baseline(name="linear", accuracy=None), None)
    return make_report(
        predictions, probabilities, CLASSES, (majority(labels, labels[num_validation:]), unmeasured), CALM
    )


def test_numbers_by_hand():
    summary = report().summary
    assert (summary.test.value, summary.test.num_items) == (0.9, 40)
    assert (summary.validation.value, summary.validation.num_items) == (1.0, 30)
    assert summary.baselines[0].accuracy.value == 0.5
    assert summary.balanced_accuracy == pytest.approx(0.9)
    assert summary.macro_f1 == pytest.approx(0.9)
    assert summary.roc_auc == pytest.approx(0.9**2 + 0.9 * 0.1)  # equal scores count half
    assert (summary.best_epoch, summary.epochs) == (3, 4)
    assert summary.not_sure.threshold == 0.5


def test_ranks_are_those_of_the_corrected_probabilities_everywhere():
    random = np.random.default_rng(1)
    labels = np.arange(300) % 3
    scores = 6 * random.standard_normal((300, 3)) + 4 * np.eye(3)[labels]  # far too sure of itself
    raw = (np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)).astype(np.float32)
    classes, splits = ("ant", "bee", "cow"), ["validation"] * 150 + ["test"] * 150
    predictions = predictions_frame(map(str, range(300)), labels, splits, raw, classes)
    found = make_report(predictions, raw, classes, (majority(labels, labels[150:]),), CALM)
    assert found.summary.calibration.temperature > 2
    assert found.summary.roc_auc == pytest.approx(found.class_rows["roc_auc"].mean())
    assert found.summary.roc_auc != pytest.approx(class_roc_auc(raw[150:], labels[150:]), abs=1e-3)


def test_without_test_items_the_tables_are_of_the_validation_items():
    found = report(num_test=0)
    assert found.summary.verdict.level == "unclear"
    assert found.summary.test.num_items == 0
    assert found.class_rows["support"].sum() == 30


def test_without_validation_items():
    found = report(num_validation=0)
    assert found.summary.validation.num_items == 0
    assert found.summary.not_sure.accuracy is None
    assert found.summary.test.value == 0.9


def test_without_any_items():
    assert report(0, 0).summary.verdict.level == "unclear"


def test_it_is_read_back_as_it_was_written(tmp_path):
    found = report()
    write_report(found, tmp_path)
    assert ReportSummary.model_validate(files.read_json(tmp_path / "summary.json")) == found.summary
    np.testing.assert_array_equal(np.load(tmp_path / "probabilities.npy"), found.probabilities)
    for name, frame in (
        ("predictions", found.predictions),
        ("classes", found.class_rows),
        ("confusion", found.confusion),
    ):
        assert files.read_frame(tmp_path / f"{name}.parquet").equals(frame)
