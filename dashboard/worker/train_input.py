"""What a training starts from: the frozen data in the form that its network needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.image_preprocessing import ImagePreprocessing
from dashboard.data.prepared import PreparedImages, prepare
from dashboard.data.preprocessing_fit import fit_preprocessing
from dashboard.errors import JobError
from dashboard.i18n import N_, in_turn
from dashboard.spec.dataset import DatasetVersion, Split
from dashboard.spec.run import RunSpec
from dashboard.store import datasets
from dashboard.training.items import Items, items_of
from dashboard.worker.context import JobContext


@dataclass(frozen=True)
class TrainInput:
    """A dataset version, prepared for one network."""

    version: DatasetVersion
    preprocessing: ImagePreprocessing
    prepared: PreparedImages

    def items(self, split: Split) -> Items:
        """One part of the data."""
        return items_of(
            split, self.prepared.pixels, self.prepared.labels, self.prepared.splits, self.preprocessing.array
        )

    def ids(self, items: Items) -> np.ndarray:
        """<str>[m], ids of the items of a part."""
        return self.prepared.ids[items.rows]


def load(context: JobContext, spec: RunSpec) -> TrainInput:
    """Read and prepare the data. Raises ``JobError`` for what cannot be trained."""
    version = datasets.get(spec.dataset_version)
    problems = spec.problems(len(version.classes))
    if problems:
        raise JobError(
            "J125",
            N_("This network cannot be built for this data: {problems}"),
            problems=in_turn(problem.message for problem in problems),
        )
    preprocessing = fit_preprocessing(version.id, spec.network)
    found = TrainInput(version, preprocessing, prepare(version.id, preprocessing, context.progress))
    if len(found.items("train")) == 0:
        raise JobError("J126", N_("There is nothing to learn from: {name} has no training items."), name=version.name)
    return found
