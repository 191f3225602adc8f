"""Judging a trained network on items that it did not learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.evaluation.baselines import drawn_rows, features, linear, majority
from dashboard.evaluation.next_steps import TrainingFacts
from dashboard.evaluation.predictions import predictions_frame
from dashboard.evaluation.report import Report, make_report
from dashboard.spec.run import RunSpec
from dashboard.training.answers import answers
from dashboard.training.fit import Fitted
from dashboard.training.items import Items
from dashboard.worker.train_input import TrainInput

if TYPE_CHECKING:
    import keras

_LINEAR_TIME_LIMIT_S = 8.0
_PIECE = 256


def judge(model: keras.Model, data: TrainInput, spec: RunSpec, fitted: Fitted) -> Report:
    """Answers for all validation and test items, set beside simple rules, with a verdict."""
    classes = data.version.classes
    layers = spec.network.layers(len(classes))
    train, validation, test = (data.items(split) for split in ("train", "validation", "test"))
    probabilities = np.concatenate([answers(model, part, layers) for part in (validation, test)])
    predictions = predictions_frame(
        ids=[*data.ids(validation), *data.ids(test)],
        labels=np.concatenate([validation.own_labels, test.own_labels]),
        splits=["validation"] * len(validation) + ["test"] * len(test),
        probabilities=probabilities,
        classes=classes,
    )
    baselines = (
        majority(train.own_labels, test.own_labels),
        linear(
            _for_linear(train, drawn_rows(len(train), spec.seed)),
            _for_linear(validation, drawn_rows(len(validation), spec.seed)),
            _for_linear(test, np.arange(len(test))),
            len(train),
            _LINEAR_TIME_LIMIT_S,
        ),
    )
    return make_report(predictions, probabilities, classes, baselines, facts_of(data, spec, fitted))


def _for_linear(items: Items, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Reduced piece by piece: all items at full size may not fit in memory."""
    pieces = [positions[start : start + _PIECE] for start in range(0, max(1, len(positions)), _PIECE)]
    return np.concatenate([features(items.inputs(piece)) for piece in pieces]), items.own_labels[positions]


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
        regularized=spec.network.dropout > 0 or spec.network.l2 > 0,
        diverged=fitted.diverged,
    )
