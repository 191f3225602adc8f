"""What every network spec offers: layer shapes, parameter counts and problems, without Keras."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import prod
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from models.specs.text import Message


class LayerShape(BaseModel):
    """One layer as it will be built.

    Attributes:
        name: the Keras layer's name.
        kind: the Keras class, such as ``"Conv2D"``.
        output_shape: without the batch axis, such as ``(26, 26, 32)``.
        parameters: numbers that are learned.
        operations: multiplications and additions for one sample, forward; the forecast scales with it.
        part: layers that belong together have the same, such as ``"block_1_2"``; empty for a layer on its own.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    output_shape: tuple[int, ...]
    parameters: int
    operations: int
    part: str = ""


class SpecProblem(BaseModel):
    """Something in a spec that cannot work: which field, and a sentence that says what to do."""

    model_config = ConfigDict(frozen=True)

    code: str
    field: str
    message: Message


class NetworkSpec(BaseModel, ABC):
    """A network as somebody asked for it: frozen, typed, serialisable.

    Attributes:
        kinds: the kinds of data that networks of this form can read; ``reads`` is the one that this network reads.
        answer: name of the output: ``"probabilities"`` of classes, ``"value"``, a number, or ``"reconstruction"`` of the
            item itself.
        input_name, input_dtype: of the network's one input.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: ClassVar[tuple[str, ...]]
    answer: ClassVar[Literal["probabilities", "value", "reconstruction"]] = "probabilities"
    input_name: ClassVar[str]
    input_dtype: ClassVar[Literal["float32", "int32"]]

    @property
    def reads(self) -> str:
        """The kind of data that it reads, such as "images"."""
        return self.kinds[0]

    @property
    @abstractmethod
    def input_shape(self) -> tuple[int, ...]:
        """Shape of one sample, without the batch axis."""

    @property
    @abstractmethod
    def input_limit(self) -> int:
        """The whole numbers that are stored for this network are below it, and not below 0."""

    @property
    @abstractmethod
    def regularized(self) -> bool:
        """Whether something in the network itself helps against learning by heart."""

    @abstractmethod
    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """The layers in order, from the input's first to the output. Empty if ``problems`` is not."""

    @abstractmethod
    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """All that keeps the network from being built, not just the first."""

    def narrowed(self, used_width: int | None) -> Self:
        """The same weights for shorter items, where no item is longer than ``used_width``; here the network as it is."""
        return self

    def num_parameters(self, num_classes: int) -> int:
        """All parameters that are learned."""
        return sum(layer.parameters for layer in self.layers(num_classes))

    def operations_per_sample(self, num_classes: int) -> int:
        """Multiplications and additions of one forward pass for one sample."""
        return sum(layer.operations for layer in self.layers(num_classes))


def free_layer(name: str, kind: str, shape: tuple[int, ...], part: str = "") -> LayerShape:
    """A layer that learns nothing."""
    return LayerShape(name=name, kind=kind, output_shape=shape, parameters=0, operations=prod(shape), part=part)
