"""What the specs of all sequence networks share: measured steps come in, a probability for each class comes out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import Field

from models.specs.answer import class_answer_layers
from models.specs.base import LayerShape, NetworkSpec, SpecProblem, free_layer
from models.specs.fields import dropout_setting, setting
from models.specs.problems import too_few_classes
from models.specs.text import N_


class SequenceSpec(NetworkSpec):
    """A network that reads ``steps`` float32[n, steps, channels], with one channel more where it is ``masked``.

    That last channel is 1 where the sequence has the step, and 0 behind its end, which is never read.

    Args:
        channels: what is measured at each step. It comes from the data and is no setting.
    """

    kinds: ClassVar[tuple[str, ...]] = ("sequences",)
    input_name: ClassVar[str] = "steps"
    input_dtype: ClassVar[Literal["float32", "int32"]] = "float32"

    kind: str
    steps: int = setting(
        100,
        title=N_("Longest sequence"),
        ge=1,
        le=20_000,
        step=10,
        help=N_("How many steps of a sequence are read; what comes after is not seen. More takes longer."),
    )
    channels: int = Field(default=10, ge=1, le=10_000)
    masked: bool = setting(
        False,
        title=N_("Sequences of different lengths"),
        help=N_(
            "Tells the network where a sequence ends, so that what shorter ones are filled up with is not read. Not needed where all are equally long."
        ),
    )
    dropout: float = dropout_setting()

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(steps, channels)``, with one channel more where it is masked."""
        return (self.steps, self.channels + int(self.masked))

    @property
    def input_limit(self) -> int:
        """Steps are stored as they were measured; noise for trials is like the bytes of a picture."""
        return 256

    @property
    def regularized(self) -> bool:
        """Dropout."""
        return self.dropout > 0

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes."""
        return too_few_classes(num_classes)

    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        rows = list(self.reading_layers())
        (features,) = rows[-1].output_shape
        if self.dropout > 0:
            rows.append(free_layer("dropout", "Dropout", (features,)))
        return (*rows, *class_answer_layers(features, num_classes))

    @abstractmethod
    def reading_layers(self) -> Iterable[LayerShape]:
        """The layers between the steps and the answer; the last one gives ``(features,)``."""
