"""What a training starts from: the frozen data in the form that its network needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dashboard.data.kinds import KINDS
from dashboard.data.prepared import Prepared
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.data.tables.preprocessing import NumberColumn
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
        """One part of the data, as wide as ``network``; with numbers for labels where it answers with one."""
        return self._items(split, self.prepared.inputs[:, : self.network.input_shape[0]])

    def whole_items(self, split: Split) -> Items:
        """One part of the data, as wide as the network that was asked for."""
        return self._items(split, self.prepared.inputs)

    def _items(self, split: Split, inputs: np.ndarray) -> Items:
        prepared = self.prepared
        wanted = prepared.targets if self.network.answer == "value" else prepared.labels
        assert wanted is not None  # the kind prepares targets for networks that answer with a number
        return items_of(split, inputs, wanted, prepared.splits, prepared.preprocessing.array)

    @property
    def target(self) -> NumberColumn | None:
        """The number that is predicted, as it was scaled for learning; None where none is."""
        preprocessing = self.prepared.preprocessing
        return preprocessing.target if isinstance(preprocessing, FeaturePreprocessing) else None

    def normal_items(self, split: Split) -> Items:
        """The items of a part whose labels do not say that they are unusual: what an autoencoder learns from."""
        found = self.items(split)
        unusual = self.unusual(found)
        return found if unusual is None else replace(found, rows=found.rows[~unusual])

    def all_items(self) -> Items:
        """All parts together, in the order in which they are stored."""
        return replace(self.items("train"), rows=np.arange(len(self.prepared.ids)))

    def ids(self, items: Items) -> list[str]:
        """Ids of the items of a part."""
        found: list[str] = self.prepared.ids[items.rows].tolist()
        return found

    def unusual(self, items: Items) -> np.ndarray | None:
        """<bool>[m], which items of a part are unusual by their labels; None where these do not say so."""
        return None if self.prepared.unusual is None else self.prepared.unusual[items.rows]

    def labels(self, items: Items) -> list[str | None]:
        """The label of each item of a part, as text; None where it has none."""
        classes = self.version.classes
        return [classes[place] if place >= 0 else None for place in items.own_labels.tolist()]

    def splits(self, items: Items) -> list[str]:
        """The part of each item."""
        found: list[str] = self.prepared.splits[items.rows].tolist()
        return found


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
    if len(learned_items(found, spec, "train")) == 0:
        raise JobError("J126", N_("There is nothing to learn from: {name} has no training items."), name=version.name)
    return found


def learned_items(data: TrainInput, spec: RunSpec, split: Split) -> Items:
    """The items of a part that a run learns from, or chooses its best epoch by."""
    return data.normal_items(split) if spec.network.answer == "reconstruction" else data.items(split)
