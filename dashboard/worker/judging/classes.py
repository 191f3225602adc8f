"""Judging a network that tells classes apart, on items that it did not learn from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.evaluation.baselines import majority
from dashboard.evaluation.next_steps import TrainingFacts
from dashboard.evaluation.predictions import predictions_frame
from dashboard.evaluation.report import Report, make_report, write_report
from dashboard.spec.recipe_form import RECOMMENDED
from dashboard.spec.report import ReportSummary
from dashboard.worker.family_report import write_family_report
from dashboard.worker.judging.embedded import write_embedding
from dashboard.worker.judging.familiar import familiarity
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.judging.properties import properties_frame
from dashboard.worker.simple_models import simple_models


def judge(trained: Trained) -> Judgement:
    """Answers for all validation and test items, set beside simple rules, with a verdict."""
    report = _report(trained)

    def write(folder: Path) -> None:
        write_family_report(trained, folder)
        write_embedding(trained, folder)
        write_report(report, folder)

    return Judgement(
        test=_numbers(report.summary),
        write=write,
        answering={
            "not_sure_threshold": report.summary.not_sure.threshold,
            "temperature": report.summary.calibration.temperature if report.summary.calibration else None,
            "calibrated": True,
        },
        familiarity=familiarity(trained),
    )


def _report(trained: Trained) -> Report:
    data, spec = trained.data, trained.spec
    classes = data.version.classes
    train, validation, test = (data.items(split) for split in ("train", "validation", "test"))
    probabilities = np.concatenate([trained.answers(part) for part in (validation, test)])
    predictions = predictions_frame(
        ids=[*data.ids(validation), *data.ids(test)],
        labels=np.concatenate([validation.own_labels, test.own_labels]),
        splits=["validation"] * len(validation) + ["test"] * len(test),
        probabilities=probabilities,
        classes=classes,
    )
    baselines = (majority(train.own_labels, test.own_labels), *simple_models(data, spec.seed))
    properties = properties_frame(data, [validation, test])
    return make_report(predictions, probabilities, classes, baselines, facts_of(trained), properties)


def facts_of(trained: Trained) -> TrainingFacts:
    """What the next steps are derived from."""
    fitted, version, network = trained.fitted, trained.data.version, trained.spec.network
    counts = version.class_counts
    return TrainingFacts(
        losses=tuple(record.loss for record in fitted.records),
        val_losses=tuple(record.val_loss for record in fitted.records if record.val_loss is not None),
        accuracies=tuple(record.accuracy for record in fitted.records if record.accuracy is not None),
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        train_counts={label: counts[label].get("train", 0) for label in version.classes},
        num_test=version.split_counts()["test"],
        class_weights=trained.spec.training.class_weights,
        regularized=network.regularized,
        has_l2="l2" in type(network).model_fields,
        is_recommended=trained.spec.recipe == RECOMMENDED,
        diverged=fitted.diverged,
    )


def _numbers(summary: ReportSummary) -> dict[str, float | None]:
    has_test = summary.test.num_items > 0
    baselines = {
        f"baseline_{entry.name}": entry.accuracy.value if entry.accuracy else None for entry in summary.baselines
    } | {f"baseline_{entry.name}_macro_f1": entry.macro_f1 for entry in summary.baselines}
    return {
        "accuracy": summary.test.value if has_test else None,
        "accuracy_low": summary.test.low if has_test else None,
        "accuracy_high": summary.test.high if has_test else None,
        "macro_f1": summary.macro_f1 if has_test else None,
        "roc_auc": summary.roc_auc,
        **baselines,
    }
