"""What judging starts from, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.evaluation.familiarity import Familiarity
from dashboard.spec.run import RunSpec
from dashboard.training.answers import Answers, answering, embedding
from dashboard.training.fit import Fitted
from dashboard.worker.train_input import TrainInput

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True)
class Trained:
    """A network that was trained.

    Attributes:
        look: called now and then; may raise to give up.
    """

    model: keras.Model
    data: TrainInput
    spec: RunSpec
    fitted: Fitted
    look: Callable[[], None]

    @cached_property
    def answers(self) -> Answers:
        """What a network that tells classes apart, or predicts a number, says to items."""
        return answering(self.model, self.data.network.layers(len(self.data.version.classes)))

    @cached_property
    def embeddings(self) -> Answers:
        """What the last layer of such a network sees of items."""
        return embedding(self.model, self.data.network.layers(len(self.data.version.classes)))


@dataclass(frozen=True)
class Judgement:
    """What is known of a network once it was judged.

    Attributes:
        test: the numbers that it is known by, from the test items; None where there are none.
        write: writes the report into the run's ``report`` folder.
        answering: what is needed to answer like this run, for ``preprocessing.json``.
        header: what stands beside ``test`` in the run's summary.
        familiarity: what tells whether a new item is like the training data; None where nothing does.
    """

    test: dict[str, float | None]
    write: Callable[[Path], None]
    answering: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    familiarity: Familiarity | None = None
