"""What a training starts from: the frozen data in the form that its network needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.kinds import KINDS
from dashboard.data.prepared import Prepared
from dashboard.errors import JobError
from dashboard.i18n import N_, in_turn
from dashboard.spec.dataset import DatasetVersion, Split
from dashboard.spec.run import RunSpec
from dashboard.store import datasets
from dashboard.training.items import Items, items_of
from dashboard.worker.context import JobContext
from models.specs import NetworkSpec


@dataclass(frozen=True)
class TrainInput:
    """A dataset version, prepared for one network.

    Attributes:
        network: as it is trained: no wider than the longest item, which gives the same weights in less time.
    """

    version: DatasetVersion
    prepared: Prepared
    network: NetworkSpec

    def items(self, split: Split) -> Items:
        """One part of the data, as wide as ``network``."""
        return self._items(split, self.prepared.inputs[:, : self.network.input_shape[0]])

    def whole_items(self, split: Split) -> Items:
        """One part of the data, as wide as the network that was asked for."""
        return self._items(split, self.prepared.inputs)

    def _items(self, split: Split, inputs: np.ndarray) -> Items:
        prepared = self.prepared
        return items_of(split, inputs, prepared.labels, prepared.splits, prepared.preprocessing.array)

    def ids(self, items: Items) -> np.ndarray:
        """<str>[m], ids of the items of a part."""
        return self.prepared.ids[items.rows]


def load(context: JobContext, spec: RunSpec) -> TrainInput:
    """Read and prepare the data. Raises ``JobError`` for what cannot be trained."""
    version = datasets.get(spec.dataset_version)
    if spec.network.reads != version.kind:
        raise JobError(
            "J128",
            N_("This network cannot learn from {name}: it is for another kind of data. Choose a recipe for this data."),
            name=version.name,
        )
    problems = spec.problems(len(version.classes))
    if problems:
        raise JobError(
            "J125",
            N_("This network cannot be built for this data: {problems}"),
            problems=in_turn(problem.message for problem in problems),
        )
    prepared = KINDS[version.kind].prepare(version.id, spec.network, context.progress)
    found = TrainInput(version, prepared, spec.network.narrowed(prepared.used_width))
    if len(found.items("train")) == 0:
        raise JobError("J126", N_("There is nothing to learn from: {name} has no training items."), name=version.name)
    return found
