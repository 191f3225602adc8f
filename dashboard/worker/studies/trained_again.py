"""What a study starts from, and the run's network ready to be trained several times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.dividing import ranges
from dashboard.data.images.alike import kept_together
from dashboard.spec.run import RunSpec
from dashboard.store import datasets
from dashboard.training.again import Again
from dashboard.training.build import build_seeded
from dashboard.training.items import Items
from dashboard.worker.context import JobContext
from dashboard.worker.tasks import task_of
from dashboard.worker.train_input import TrainInput

_PARTS = 100  # in which progress is counted


@dataclass(frozen=True)
class StudyInput:
    """A finished run and its data.

    Attributes:
        best_epoch: of the run, counted from 1; more epochs did it no good.
    """

    context: JobContext
    run_id: str
    spec: RunSpec
    data: TrainInput
    best_epoch: int

    def again(self, largest: Items) -> Again:
        """The run's network, to be trained on ``largest`` or less."""
        data, spec = self.data, self.spec
        self.context.phase("building")
        task = task_of(data, spec, train=largest, validation=data.items("validation"))
        model = build_seeded(data.network, task.num_classes, spec.seed)
        return Again(model, task, self.context.raise_if_stopped, self.context.pulse)

    def strata(self, items: Items) -> list[str]:
        """The class of each item; where a number is predicted, the range that it is in."""
        wanted = items.own_labels
        return ranges(wanted) if wanted.dtype.kind == "f" else [str(label) for label in wanted.tolist()]

    def groups(self) -> pd.Series:
        """For each stored item what its near copies share, as in the split of the data."""
        samples = datasets.samples(self.data.version.id)
        used = samples[samples["status"] == "used"]
        if self.data.version.kind == "images" and "group" in used:
            return kept_together(used)
        return used["group"] if "group" in used else used["hash"]


class Progress:
    """How much of all epochs is done, each counted with the items that it looks at.

    Args:
        work: of all epochs together, in items.
    """

    def __init__(self, context: JobContext, work: float) -> None:
        self._context = context
        self._work = work
        self._done = 0.0

    def begin(self) -> None:
        """The trainings begin."""
        self._context.phase("training")
        self._context.progress("training", 0, _PARTS)

    def add(self, items: float) -> None:
        """An epoch of so many items is over."""
        self._done += items
        self._context.progress("training", int(np.ceil(_PARTS * min(1.0, self._done / self._work))), _PARTS)
