"""Spec of the recurrent autoencoder: a window of a series is read step by step, and told again from its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal, Self

from pydantic import Field

from models.specs.answer import dense_layer
from models.specs.autoencoder import AutoencoderSpec, code_size_setting
from models.specs.base import LayerShape, free_layer
from models.specs.fields import cell_setting, setting
from models.specs.memory import memory_layer
from models.specs.text import N_


class RecurrentAutoencoderSpec(AutoencoderSpec):
    """An LSTM or GRU reads the window; from its last state comes the code, which a second one is given at each step.

    After Malhotra et al. 2016, arXiv:1607.00148, with a code that may be shorter than the state.

    Args:
        channels: columns that are measured at each step. It comes from the data and is no setting; see ``fitted_to``.

    Example:
        >>> [(layer.name, layer.output_shape) for layer in RecurrentAutoencoderSpec().layers()][:2]
        [('encode', (64,)), ('code', (8,))]
    """

    kinds: ClassVar[tuple[str, ...]] = ("series",)

    kind: Literal["recurrent_autoencoder"] = "recurrent_autoencoder"
    steps: int = setting(
        48,
        title=N_("Window"),
        ge=2,
        le=2000,
        step=1,
        help=N_(
            "How many measurements in a row are looked at together. It should hold one whole turn of what repeats, such as a day."
        ),
    )
    channels: int = Field(default=1, ge=1, le=1000)
    code_size: int = code_size_setting(8)
    cell: Literal["lstm", "gru"] = cell_setting(N_("Memory"))
    units: int = setting(
        64,
        title=N_("Memory cells"),
        ge=1,
        le=1024,
        step=16,
        help=N_("How many numbers the network remembers from step to step."),
    )

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(steps, channels)``."""
        return (self.steps, self.channels)

    def fitted_to(self, item_shape: tuple[int, ...]) -> Self:
        """Windows of at least two steps."""
        if len(item_shape) != 2:
            raise ValueError(f"item_shape must be (steps, channels), received {item_shape}")
        return self.model_validate(self.model_dump() | dict(zip(("steps", "channels"), item_shape, strict=True)))

    def encoding_layers(self) -> Iterable[LayerShape]:
        """``encode``: the state after the last step; then ``code``."""
        yield self._memory("encode", self.channels, (self.units,))
        if self.dropout > 0:
            yield free_layer("dropout", "Dropout", (self.units,))
        yield dense_layer("code", self.units, self.code_size)

    def decoding_layers(self) -> Iterable[LayerShape]:
        """``repeat``, ``decode``: a state for each step; then the values of each step."""
        yield free_layer("repeat", "RepeatVector", (self.steps, self.code_size))
        yield self._memory("decode", self.code_size, (self.steps, self.units))
        yield LayerShape(
            name="reconstruction",
            kind="Dense",
            output_shape=self.input_shape,
            parameters=(self.units + 1) * self.channels,
            operations=2 * self.units * self.channels * self.steps,
        )

    def _memory(self, name: str, inputs: int, shape: tuple[int, ...]) -> LayerShape:
        return memory_layer(name, self.cell, inputs, self.units, self.steps, shape)
