"""Everything that is known of a finished run, as tidy frames and a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.evaluation.auc import class_roc_auc
from dashboard.evaluation.baselines import BaselineAnswers
from dashboard.evaluation.calibration import calibration
from dashboard.evaluation.class_intervals import class_areas, class_intervals
from dashboard.evaluation.classes import balanced_accuracy, class_frame, confusion_frame, macro_f1
from dashboard.evaluation.curves import class_curves
from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.next_steps import Judged, TrainingFacts, next_steps
from dashboard.evaluation.predictions import is_right, predictions_frame
from dashboard.evaluation.slices import sliced
from dashboard.evaluation.temperature import calibrated
from dashboard.evaluation.threshold import not_sure
from dashboard.evaluation.verdict import simpler_method, verdict
from dashboard.spec.report import BaselineName, Interval, ReportSummary
from dashboard.store import files


@dataclass(frozen=True)
class Report:
    """A run's report.

    Attributes:
        predictions: one row a validation or test item, see ``predictions_frame``.
        probabilities: <float32>[rows, classes], in the order of ``predictions``, as the network gives them.
        class_rows, confusion: of the test items; of the validation items where there are no test items.
        calibration: bins of the test items by how sure the answers are, see ``dashboard.evaluation.calibration``.
        frames: curves, see ``curves.class_curves``; properties and slices where properties are known.
    """

    summary: ReportSummary
    predictions: pd.DataFrame
    probabilities: np.ndarray
    class_rows: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame
    frames: dict[str, pd.DataFrame]


def make_report(
    predictions: pd.DataFrame,
    probabilities: np.ndarray,
    classes: tuple[str, ...],
    baselines: Sequence[BaselineAnswers],
    facts: TrainingFacts,
    properties: pd.DataFrame | None = None,
) -> Report:
    """Judge a run.

    Args:
        predictions: of validation and test items; in the report their probabilities are corrected by the temperature.
        probabilities: <float32>[rows, classes], in the same order, as the network gives them.
        baselines: majority, then simple models, measured on the test items in the same order.
        properties: of the items, in the same order, see ``slice_groups``.
    """
    labels = predictions["label"].map({label: place for place, label in enumerate(classes)}).to_numpy(np.int64)
    is_test = (predictions["split"] == "test").to_numpy(dtype=bool)
    measured, bins = calibration(probabilities, labels, is_test)
    corrected = calibrated(probabilities, measured.temperature)
    predictions = _corrected(predictions, corrected, labels, classes)
    is_judged = is_test if is_test.any() else ~is_test
    answers, judged = (corrected[is_judged], labels[is_judged]), predictions[is_judged]
    frames = {"curves": class_curves(*answers, classes)} | sliced(properties, is_judged, is_right(judged))
    found = Judged(
        predictions=judged,
        class_rows=_class_rows(judged, *answers, classes),
        confusion=confusion_frame(judged, classes),
        slices=frames.get("slices"),
    )
    ranked = class_roc_auc(corrected[is_test], labels[is_test])
    summary = _summary(predictions, found, baselines, facts).model_copy(
        update={"roc_auc": ranked, "calibration": measured, "is_calibrated": True}
    )
    return Report(summary, predictions, probabilities, found.class_rows, found.confusion, bins, frames)


def _summary(
    predictions: pd.DataFrame, found: Judged, baselines: Sequence[BaselineAnswers], facts: TrainingFacts
) -> ReportSummary:
    """The header, but for what needs the probabilities of all classes."""
    test, validation = (predictions[predictions["split"] == split] for split in ("test", "validation"))
    measured = _interval(test)
    majority_right, simple = baselines[0].right, _measured(baselines[1:])
    steps = next_steps(facts, replace(found, simpler=simpler_method(is_right(test), simple)))
    return ReportSummary(
        test=measured,
        validation=_interval(validation),
        baselines=tuple(answers.baseline for answers in baselines),
        verdict=verdict(measured, is_right(test), majority_right, simple, steps),
        not_sure=not_sure(validation["probability"].to_numpy(), is_right(validation)),
        best_epoch=facts.best_epoch,
        epochs=len(facts.losses),
        macro_f1=macro_f1(found.class_rows),
        balanced_accuracy=balanced_accuracy(found.class_rows),
    )


def _class_rows(
    judged: pd.DataFrame, probabilities: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]
) -> pd.DataFrame:
    """What is known of each class, with how far it can be trusted."""
    known = class_frame(judged, classes).join(class_intervals(judged, classes))
    return known.join(class_areas(probabilities, labels))


def _corrected(
    predictions: pd.DataFrame, probabilities: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]
) -> pd.DataFrame:
    """The same predictions with other probabilities."""
    return predictions_frame(list(predictions["id"]), labels, list(predictions["split"]), probabilities, classes)


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
    for name, frame in report.frames.items():
        files.write_frame(folder / f"{name}.parquet", frame)
    files.write_json(folder / "summary.json", report.summary.model_dump(mode="json"))
