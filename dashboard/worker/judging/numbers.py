"""Judging a network that predicts a number, on items that it did not learn from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.evaluation.number_metrics import number_predictions
from dashboard.evaluation.number_report import NumberReport, make_number_report, write_number_report
from dashboard.evaluation.number_steps import NumberFacts
from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.recipe_form import RECOMMENDED
from dashboard.worker.asking import in_own_unit
from dashboard.worker.family_report import write_family_report
from dashboard.worker.judging.embedded import write_embedding
from dashboard.worker.judging.familiar import familiarity
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.judging.properties import properties_frame
from dashboard.worker.simple_models import simple_numbers


def judge(trained: Trained) -> Judgement:
    """Numbers for all validation and test items, set beside simple rules, with a verdict."""
    report = _report(trained)
    usual = report.summary.mae or report.summary.validation_mae

    def write(folder: Path) -> None:
        write_family_report(trained, folder)
        write_embedding(trained, folder)
        write_number_report(report, folder)

    return Judgement(
        test=_numbers(report.summary),
        write=write,
        answering={"usual_error": usual.value if usual else None},
        familiarity=familiarity(trained),
    )


def _report(trained: Trained) -> NumberReport:
    data = trained.data
    assert data.target is not None  # the registry says so
    parts = [data.items("validation"), data.items("test")]
    answered = np.concatenate([trained.answers(part) for part in parts])
    predictions = number_predictions(
        ids=[id for part in parts for id in data.ids(part)],
        splits=[split for part in parts for split in data.splits(part)],
        targets=np.concatenate([part.own_labels for part in parts]),
        predicted=in_own_unit(trained, answered)[:, 0],
    )
    baselines = simple_numbers(data, trained.spec.seed)
    properties = properties_frame(data, parts)
    return make_number_report(predictions, data.target.name, baselines, facts_of(trained), properties)


def facts_of(trained: Trained) -> NumberFacts:
    """What the next steps are derived from."""
    fitted, network = trained.fitted, trained.spec.network
    return NumberFacts(
        losses=tuple(record.loss for record in fitted.records),
        val_losses=tuple(record.val_loss for record in fitted.records if record.val_loss is not None),
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        regularized=network.regularized,
        has_l2="l2" in type(network).model_fields,
        is_recommended=trained.spec.recipe == RECOMMENDED,
        diverged=fitted.diverged,
    )


def _numbers(summary: NumberSummary) -> dict[str, float | None]:
    mae = summary.mae
    baselines = {
        f"baseline_{entry.name}_{measure}": getattr(entry, measure)
        for entry in summary.baselines
        for measure in ("mae", "rmse", "r2")
    }
    return {
        "mae": _value(mae),
        "mae_low": mae.low if mae else None,
        "mae_high": mae.high if mae else None,
        "rmse": _value(summary.rmse),
        "r2": _value(summary.r2),
        **baselines,
    }


def _value(estimate: Estimate | None) -> float | None:
    return estimate.value if estimate else None
