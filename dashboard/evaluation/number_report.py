"""The report of a network that predicts a number: a header and the predictions, written side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.evaluation.judged import judged_items
from dashboard.evaluation.number_baselines import BaselineNumbers
from dashboard.evaluation.number_metrics import number_metrics
from dashboard.evaluation.number_steps import NumberFacts, number_steps
from dashboard.evaluation.number_verdict import number_verdict, simpler_numbers
from dashboard.evaluation.slices import sliced
from dashboard.spec.number_report import NumberSummary
from dashboard.store import files


@dataclass(frozen=True)
class NumberReport:
    """Attributes:
    predictions: one row a validation or test item, see ``number_metrics.number_predictions``.
    frames: properties and slices, where properties are known.
    """

    summary: NumberSummary
    predictions: pd.DataFrame
    frames: dict[str, pd.DataFrame]


def make_number_report(
    predictions: pd.DataFrame,
    target: str,
    baselines: Sequence[BaselineNumbers],
    facts: NumberFacts,
    properties: pd.DataFrame | None = None,
) -> NumberReport:
    """Judge a run.

    Args:
        predictions: of validation and test items.
        target: name of what is predicted.
        baselines: always the mean and always the median, then simple models, measured on the test items in the same order.
        properties: of the items, in the order of ``predictions``, see ``slice_groups``.
    """
    test, validation = (predictions[predictions["split"] == split] for split in ("test", "validation"))
    measured = number_metrics(test)
    misses = np.abs(test["error"].to_numpy(np.float64))
    known = {entry.baseline.name: entry.misses for entry in baselines if entry.misses is not None}
    simple = {name: others for name, others in known.items() if name not in ("mean", "median")}
    judged = judged_items(predictions)
    frames = sliced(properties, predictions.index.isin(judged.index), np.abs(judged["error"].to_numpy(np.float64)))
    steps = number_steps(facts, misses, simpler_numbers(misses, simple), frames.get("slices"))
    summary = NumberSummary(
        target=target,
        mae=measured["mae"],
        rmse=measured["rmse"],
        r2=measured["r2"],
        validation_mae=number_metrics(validation)["mae"],
        baselines=tuple(entry.baseline for entry in baselines),
        verdict=number_verdict(misses, measured["r2"], known, steps),
        best_epoch=facts.best_epoch,
        epochs=len(facts.losses),
    )
    return NumberReport(summary, predictions, frames)


def write_number_report(report: NumberReport, folder: Path) -> None:
    """Write into a run's ``report`` folder; ``summary.json`` comes last, and with it the report is there."""
    for name, frame in {"predictions": report.predictions, **report.frames}.items():
        files.write_frame(folder / f"{name}.parquet", frame)
    files.write_json(folder / "summary.json", report.summary.model_dump(mode="json"))
