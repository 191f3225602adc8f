"""Fitting a network: everything between a built model and its best epoch."""

from __future__ import annotations

import time
from dataclasses import dataclass

import keras

from dashboard.errors import JobError
from dashboard.i18n import N_, Message, message
from dashboard.spec.training import TrainingSettings
from dashboard.training.batches import Batches
from dashboard.training.callbacks import BestEpoch, EpochEvents, FiniteLoss, NotFiniteError, StopWhenAsked
from dashboard.training.class_weights import balanced_class_weights
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.items import Items
from dashboard.training.lessons import Lesson, NameTheClass
from dashboard.training.optimizers import optimizer_for
from dashboard.training.pace import evaluation_batch_size, steps_per_execution
from dashboard.training.watch import Watch
from models.specs import LayerShape


@dataclass(frozen=True)
class Task:
    """What is to be learned, and how.

    Attributes:
        lesson: what is wanted for each item.
        num_classes: 0 where none are told apart.
        layers: of the network, for its cost.
        seed: of the items' order.
    """

    train: Items
    validation: Items
    lesson: Lesson
    num_classes: int
    settings: TrainingSettings
    layers: tuple[LayerShape, ...]
    seed: int


@dataclass(frozen=True)
class Fitted:
    """How a training went. The model has the weights of its best epoch.

    Attributes:
        records: one a finished epoch.
        best_epoch: counted from 1.
        stopped: True if somebody stopped it and wanted the best epoch.
        ran_out_of_patience: True if early stopping ended it.
        diverged: why it ended, if its loss was no number any more.
        samples_per_second: in training, after the start.
        first_step_at: Unix time at which the first steps were done.
    """

    records: tuple[EpochRecord, ...]
    best_epoch: int
    stopped: bool
    ran_out_of_patience: bool
    diverged: Message | None
    samples_per_second: float
    first_step_at: float

    @property
    def stopped_early(self) -> bool:
        """True if not all epochs were trained, for whatever reason."""
        return self.stopped or self.ran_out_of_patience or self.diverged is not None


def compiled(model: keras.Model, task: Task) -> keras.Model:
    """``model`` with optimizer, loss and metrics; a few steps run in one go (2 times faster on small networks)."""
    steps = -(-len(task.train) // task.settings.batch_size)
    operations = sum(layer.operations for layer in task.layers)
    model.compile(
        optimizer=optimizer_for(task.settings),
        loss=task.lesson.loss,
        metrics=list(task.lesson.metrics),
        steps_per_execution=steps_per_execution(operations, task.settings.batch_size, steps),
    )
    return model


def fit(model: keras.Model, task: Task, watch: Watch) -> Fitted:
    """Train ``model`` and give it the weights of its best epoch.

    Raises:
        JobError: if the loss was no number before a single epoch was finished.
        StoppedError: if somebody asked to stop and to discard what was learned.
    """
    best = BestEpoch(watch.checkpoints, task.settings.early_stopping_patience)
    asked = StopWhenAsked(watch.stop_mode)
    events = EpochEvents(watch.events, len(task.train), task.settings.batch_size, lambda: best.epoch)
    lost_in = 0
    try:
        _run(compiled(model, task), task, [FiniteLoss(), best, events, asked])
    except NotFiniteError as error:
        lost_in = error.epoch
    diverged = _advice(lost_in, task.settings, best.epoch) if lost_in else None
    best.restore(last_is_finite=diverged is None)
    return Fitted(
        records=tuple(events.records),
        best_epoch=best.epoch,
        stopped=asked.stopped,
        ran_out_of_patience=best.ran_out_of_patience,
        diverged=diverged,
        samples_per_second=events.samples_per_second,
        first_step_at=events.first_step_at or time.time(),
    )


def _run(model: keras.Model, task: Task, callbacks: list[keras.callbacks.Callback]) -> None:
    settings = task.settings
    batches = Batches(task.train, settings.batch_size, task.seed, task.lesson)
    ordering = keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: batches.start_epoch(epoch))
    model.fit(
        batches,
        validation_data=_validation(task),
        epochs=settings.epochs,
        class_weight=_class_weights(task),
        callbacks=[ordering, *callbacks],
        shuffle=False,
        verbose=0,
    )


def _validation(task: Task) -> Batches | None:
    if not len(task.validation):
        return None
    return Batches(task.validation, evaluation_batch_size(task.layers), lesson=task.lesson)


def _class_weights(task: Task) -> dict[int, float] | None:
    """Only where classes are told apart."""
    if not task.settings.class_weights or not isinstance(task.lesson, NameTheClass):
        return None
    return balanced_class_weights(task.train.own_labels, task.num_classes)


def _advice(epoch: int, settings: TrainingSettings, best_epoch: int) -> Message:
    values = {"epoch": epoch, "rate": f"{settings.learning_rate:g}", "lower": f"{settings.learning_rate / 10:g}"}
    if not best_epoch:
        raise JobError(
            "J122",
            N_(
                "The loss was no number any more in epoch {epoch}: the learning rate {rate} is too big for this network. Try {lower}, or switch on gradient clipping."
            ),
            **values,
        )
    return message(
        N_(
            "The loss was no number any more in epoch {epoch}, so training ended there; epoch {best} is kept. Try the learning rate {lower} instead of {rate}, or gradient clipping."
        ),
        best=best_epoch,
        **values,
    )
