"""The report of a network that predicts a number, as a whole, and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.number_baselines import always_the_mean, measured_numbers
from dashboard.evaluation.number_metrics import number_predictions
from dashboard.evaluation.number_report import NumberReport, make_number_report, write_number_report
from dashboard.spec.any_report import read_summary
from dashboard.store import files
from tests.evaluation.test_number_verdict import CALM


def report(num_validation: int = 10, num_test: int = 40) -> NumberReport:
    total = num_validation + num_test
    targets = np.arange(total, dtype=np.float64)
    predicted = targets + np.where(np.arange(total) % 2, 0.5, -0.5)
    splits = ["validation"] * num_validation + ["test"] * num_test
    predictions = number_predictions([str(n) for n in range(total)], splits, targets, predicted)
    test = targets[num_validation:]
    baselines = (always_the_mean(np.array([0.0, 10.0]), test), measured_numbers("linear", test + 3, test))
    return make_number_report(predictions, "price", baselines, CALM)


def test_numbers_by_hand():
    summary = report().summary
    assert (summary.target, summary.mae.value, summary.rmse.value) == ("price", 0.5, 0.5)
    assert summary.mae.num_items == 40 and summary.validation_mae.num_items == 10
    assert summary.r2.value == pytest.approx(1 - 0.25 / np.var(np.arange(40)))
    assert [(entry.name, entry.mae) for entry in summary.baselines] == [("mean", 24.5), ("linear", 3.0)]
    assert summary.verdict.level == "good" and (summary.best_epoch, summary.epochs) == (3, 4)


@pytest.mark.parametrize(("num_validation", "num_test"), [(10, 0), (0, 0), (0, 40)])
def test_parts_may_be_empty(num_validation: int, num_test: int):
    summary = report(num_validation, num_test).summary
    assert (summary.mae is None, summary.validation_mae is None) == (num_test == 0, num_validation == 0)
    assert (summary.verdict.level == "unclear") == (num_test == 0)


def test_it_is_read_back_as_it_was_written(tmp_path):
    found = report()
    write_number_report(found, tmp_path)
    assert read_summary(files.read_json(tmp_path / "summary.json")) == found.summary
    assert files.read_frame(tmp_path / "predictions.parquet").equals(found.predictions)
