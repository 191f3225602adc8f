"""Everything that is known of a finished run, as tidy frames and a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.evaluation.auc import class_roc_auc
from dashboard.evaluation.baselines import BaselineAnswers
from dashboard.evaluation.calibration import calibration
from dashboard.evaluation.classes import balanced_accuracy, class_frame, confusion_frame, macro_f1
from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.next_steps import TrainingFacts, next_steps
from dashboard.evaluation.predictions import is_right
from dashboard.evaluation.threshold import not_sure
from dashboard.evaluation.verdict import simpler_method, verdict
from dashboard.spec.report import BaselineName, Interval, ReportSummary
from dashboard.store import files


@dataclass(frozen=True)
class Report:
    """A run's report.

    Attributes:
        predictions: one row a validation or test item, see ``predictions_frame``.
        probabilities: <float32>[rows, classes], in the order of ``predictions``.
        class_rows, confusion: of the test items; of the validation items where there are no test items.
        calibration: bins of the test items by how sure the answers are, see ``dashboard.evaluation.calibration``.
    """

    summary: ReportSummary
    predictions: pd.DataFrame
    probabilities: np.ndarray
    class_rows: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame


def make_report(
    predictions: pd.DataFrame,
    probabilities: np.ndarray,
    classes: tuple[str, ...],
    baselines: Sequence[BaselineAnswers],
    facts: TrainingFacts,
) -> Report:
    """Judge a run.

    Args:
        predictions: of validation and test items.
        probabilities: <float32>[rows, classes], in the same order.
        baselines: majority, then simple models, measured on the test items in the same order.
    """
    test, validation = (predictions[predictions["split"] == split] for split in ("test", "validation"))
    judged = test if len(test) else validation
    class_rows, confusion = class_frame(judged, classes), confusion_frame(judged, classes)
    test_interval = _interval(test)
    places = {label: place for place, label in enumerate(classes)}
    labels = predictions["label"].map(places).to_numpy(np.int64)
    is_test = (predictions["split"] == "test").to_numpy(dtype=bool)
    calibrated, bins = calibration(probabilities, labels, is_test)
    majority_right, simple = baselines[0].right, _measured(baselines[1:])
    steps = next_steps(facts, class_rows, confusion, simpler_method(is_right(test), simple))
    summary = ReportSummary(
        test=test_interval,
        validation=_interval(validation),
        baselines=tuple(answers.baseline for answers in baselines),
        verdict=verdict(test_interval, is_right(test), majority_right, simple, steps),
        not_sure=not_sure(validation["probability"].to_numpy(), is_right(validation)),
        best_epoch=facts.best_epoch,
        epochs=len(facts.losses),
        macro_f1=macro_f1(class_rows),
        balanced_accuracy=balanced_accuracy(class_rows),
        roc_auc=class_roc_auc(probabilities[is_test], labels[is_test]),
        calibration=calibrated,
    )
    return Report(summary, predictions, probabilities, class_rows, confusion, bins)


def _measured(baselines: Sequence[BaselineAnswers]) -> dict[BaselineName, np.ndarray]:
    return {entry.baseline.name: entry.right for entry in baselines if entry.right is not None}


def _interval(predictions: pd.DataFrame) -> Interval:
    return wilson(int(is_right(predictions).sum()), len(predictions))


def write_report(report: Report, folder: Path) -> None:
    """Write a report into a run's ``report`` folder; ``summary.json`` comes last, and with it the report is there."""
    files.write_frame(folder / "predictions.parquet", report.predictions)
    with files.replacing(folder / "probabilities.npy") as temporary:
        np.save(temporary, report.probabilities.astype(np.float32))
    files.write_frame(folder / "classes.parquet", report.class_rows)
    files.write_frame(folder / "confusion.parquet", report.confusion)
    files.write_frame(folder / "calibration.parquet", report.calibration)
    files.write_json(folder / "summary.json", report.summary.model_dump(mode="json"))
