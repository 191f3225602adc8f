"""Fitting a network: everything between a built model and its best epoch."""

from __future__ import annotations

from dataclasses import dataclass

import keras

from dashboard.errors import JobError
from dashboard.i18n import N_, Message, message
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.training import TrainingSettings
from dashboard.training.batches import Batches
from dashboard.training.callbacks import (
    BestEpoch,
    EpochEvents,
    Examples,
    FiniteLoss,
    LearningRate,
    NotFiniteError,
    SaveCheckpoint,
    SignsOfLife,
    StopWhenAsked,
)
from dashboard.training.callbacks.examples import Shown
from dashboard.training.class_weights import balanced_class_weights
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.items import Items
from dashboard.training.lessons import Lesson, NameTheClass
from dashboard.training.losses import loss_for
from dashboard.training.optimizers import optimizer_for
from dashboard.training.pace import evaluation_batch_size, steps_per_execution
from dashboard.training.start import Start, brought_to_checkpoint
from dashboard.training.watch import Watch
from models.specs import LayerShape


@dataclass(frozen=True)
class Task:
    """What is to be learned, and how.

    Attributes:
        lesson: what is wanted for each item.
        num_classes: 0 where none are told apart.
        layers: of the network, for its cost.
        seed: of the items' order, and of how pictures are changed.
        augmentation: how training pictures are changed; None leaves them as they are.
        shown: items whose answers are written down after each epoch; None for none.
    """

    train: Items
    validation: Items
    lesson: Lesson
    num_classes: int
    settings: TrainingSettings
    layers: tuple[LayerShape, ...]
    seed: int
    augmentation: PictureAugmentation | None = None
    shown: Shown | None = None


@dataclass(frozen=True)
class Fitted:
    """How a training went. The model has the weights of its best epoch.

    Attributes:
        records: one a finished epoch, with those of earlier processes.
        best_epoch: counted from 1.
        stopped: True if somebody stopped it and wanted the best epoch.
        ran_out_of_patience: True if early stopping ended it.
        diverged: why it ended, if its loss was no number any more.
        samples_per_second: in training, after the start.
        first_step_at: monotonic time at which the first steps were done; None if none was left to do.
        earlier_s: seconds that earlier processes spent on it.
    """

    records: tuple[EpochRecord, ...]
    best_epoch: int
    stopped: bool
    ran_out_of_patience: bool
    diverged: Message | None
    samples_per_second: float
    first_step_at: float | None
    earlier_s: float

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
        loss=loss_for(task.lesson, task.settings),
        metrics=list(task.lesson.metrics),
        steps_per_execution=steps_per_execution(operations, task.settings.batch_size, steps),
    )
    return model


def begun(model: keras.Model, task: Task, watch: Watch) -> Start:
    """Compile ``model`` and bring it to where its checkpoint left it, if there is one.

    Raises:
        JobError: the checkpoint is damaged.
    """
    return brought_to_checkpoint(compiled(model, task), watch.checkpoints)


def fit(model: keras.Model, task: Task, watch: Watch, start: Start | None = None) -> Fitted:
    """Train ``model`` and give it the weights of its best epoch.

    Args:
        start: what ``begun`` gave; None to begin here.

    Raises:
        JobError: if the loss was no number before a single epoch was finished.
        PausedError: if somebody asked to go on later; all that this takes is saved.
        StoppedError: if somebody asked to stop and to discard what was learned.
    """
    start = start or begun(model, task, watch)
    told = _callbacks(task, watch, start)
    told.asked.stopped = start.epoch > 0 and watch.stop_mode() == "keep"
    is_over = told.asked.stopped or told.best.ran_out_of_patience or start.epoch >= task.settings.epochs
    lost_in = 0 if is_over else run_epochs(model, task, told.in_order(), start.epoch)
    diverged = advice(lost_in, task.settings, told.best.epoch) if lost_in else None
    told.saved.finish(model, last_is_finite=diverged is None)
    return Fitted(
        records=tuple(told.events.records),
        best_epoch=told.best.epoch,
        stopped=told.asked.stopped,
        ran_out_of_patience=told.best.ran_out_of_patience,
        diverged=diverged,
        samples_per_second=told.events.samples_per_second,
        first_step_at=told.events.first_step_at,
        earlier_s=start.seconds,
    )


@dataclass(frozen=True)
class _Callbacks:
    """Those that are asked afterwards, and the others."""

    best: BestEpoch
    events: EpochEvents
    saved: SaveCheckpoint
    asked: StopWhenAsked
    first: tuple[keras.callbacks.Callback, ...]
    examples: tuple[keras.callbacks.Callback, ...]

    def in_order(self) -> list[keras.callbacks.Callback]:
        """Judge an epoch, write it down, save it, and only then leave."""
        return [*self.first, self.best, self.events, *self.examples, self.saved, self.asked]


def _callbacks(task: Task, watch: Watch, start: Start) -> _Callbacks:
    settings = task.settings
    rate = LearningRate(settings)
    rate.restore(start.schedule)
    best = BestEpoch(settings.early_stopping_patience, start)
    events = EpochEvents(watch.events, len(task.train), settings.batch_size, lambda: best.epoch, earlier=start.records)
    saved = SaveCheckpoint(watch, start, best, lambda: events.records, rate.state)
    asked = StopWhenAsked(watch.stop_mode, lambda: saved.epoch)
    examples = (Examples(watch.events, task.shown),) if task.shown else ()
    return _Callbacks(best, events, saved, asked, (SignsOfLife(watch.pulse), FiniteLoss(), rate), examples)


def run_epochs(model: keras.Model, task: Task, callbacks: list[keras.callbacks.Callback], first_epoch: int = 0) -> int:
    """Train the epochs that are left; returns the one in which the loss was no number any more, 0 if it always was."""
    settings = task.settings
    batches = Batches(task.train, settings.batch_size, task.seed, task.lesson, task.augmentation)
    ordering = keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: batches.start_epoch(epoch))
    try:
        model.fit(
            batches,
            validation_data=_validation(task),
            initial_epoch=first_epoch,
            epochs=settings.epochs,
            class_weight=_class_weights(task),
            callbacks=[ordering, *callbacks],
            shuffle=False,
            verbose=0,
        )
    except NotFiniteError as error:
        return error.epoch
    return 0


def _validation(task: Task) -> Batches | None:
    if not len(task.validation):
        return None
    return Batches(task.validation, evaluation_batch_size(task.layers), lesson=task.lesson)


def _class_weights(task: Task) -> dict[int, float] | None:
    """Only where classes are told apart."""
    if not task.settings.class_weights or not isinstance(task.lesson, NameTheClass):
        return None
    return balanced_class_weights(task.train.own_labels, task.num_classes)


def advice(epoch: int, settings: TrainingSettings, best_epoch: int) -> Message:
    """What to change, as the loss was no number any more in ``epoch``; raised where no epoch is kept."""
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
