"""What a network is to learn from a run's data: the same for a training and for the studies that repeat it."""

from __future__ import annotations

from dashboard.spec.run import RunSpec
from dashboard.training.callbacks.examples import Shown
from dashboard.training.fit import Task
from dashboard.training.items import Items
from dashboard.training.lessons import lesson_of
from dashboard.worker.train_input import TrainInput


def task_of(data: TrainInput, spec: RunSpec, *, train: Items, validation: Items, shown: Shown | None = None) -> Task:
    """The task of a run.

    Args:
        train, validation: the items to learn from, and those to choose the best epoch by.
        shown: validation items whose answers are watched.
    """
    num_classes = len(data.version.classes)
    return Task(
        train=train,
        validation=validation,
        lesson=lesson_of(spec.task, data.target),
        num_classes=num_classes,
        settings=spec.training,
        layers=data.network.layers(num_classes),
        seed=spec.seed,
        augmentation=spec.augmentation,
        shown=shown,
    )
