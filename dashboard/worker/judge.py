"""Judging a trained network on items that it did not learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.evaluation.baselines import majority
from dashboard.evaluation.next_steps import TrainingFacts
from dashboard.evaluation.predictions import predictions_frame
from dashboard.evaluation.report import Report, make_report
from dashboard.spec.run import RunSpec
from dashboard.training.answers import answers
from dashboard.training.fit import Fitted
from dashboard.worker.linear_baseline import linear_baseline
from dashboard.worker.train_input import TrainInput

if TYPE_CHECKING:
    import keras


def judge(model: keras.Model, data: TrainInput, spec: RunSpec, fitted: Fitted) -> Report:
    """Answers for all validation and test items, set beside simple rules, with a verdict."""
    classes = data.version.classes
    layers = data.network.layers(len(classes))
    train, validation, test = (data.items(split) for split in ("train", "validation", "test"))
    probabilities = np.concatenate([answers(model, part, layers) for part in (validation, test)])
    predictions = predictions_frame(
        ids=[*data.ids(validation), *data.ids(test)],
        labels=np.concatenate([validation.own_labels, test.own_labels]),
        splits=["validation"] * len(validation) + ["test"] * len(test),
        probabilities=probabilities,
        classes=classes,
    )
    baselines = (majority(train.own_labels, test.own_labels), linear_baseline(data, spec.seed))
    return make_report(predictions, probabilities, classes, baselines, facts_of(data, spec, fitted))


def facts_of(data: TrainInput, spec: RunSpec, fitted: Fitted) -> TrainingFacts:
    """What the next steps are derived from."""
    counts = data.version.class_counts
    return TrainingFacts(
        losses=tuple(record.loss for record in fitted.records),
        val_losses=tuple(record.val_loss for record in fitted.records if record.val_loss is not None),
        accuracies=tuple(record.accuracy for record in fitted.records),
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        train_counts={label: counts[label].get("train", 0) for label in data.version.classes},
        num_test=data.version.split_counts()["test"],
        class_weights=spec.training.class_weights,
        regularized=spec.network.regularized,
        has_l2="l2" in type(spec.network).model_fields,
        diverged=fitted.diverged,
    )
