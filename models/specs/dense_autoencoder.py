"""Spec of the dense autoencoder (document 000 §4.3): every number of an item is connected with every unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal, Self

from pydantic import field_validator

from models.specs.answer import dense_layer
from models.specs.autoencoder import CODE_ACTIVATION, OUTPUT_ACTIVATION, AutoencoderSpec, OpenActivation
from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import Activation, Numbers, activation_setting, setting
from models.specs.problems import impossible_numbers, too_many_dense_layers
from models.specs.text import N_


class DenseAutoencoderSpec(AutoencoderSpec):
    """Dense layers down to the code, and the same layers in reverse back to the item.

    The defaults are document 000 §4.3 (recipe D5): 784-256-32-256-784, a ReLU behind each of the four layers.

    Args:
        item_shape: ``(height, width, channels)`` of pictures, ``(columns,)`` of table rows, ``(steps, columns)`` of
            windows of a series. It comes from the data and is no setting; see ``fitted_to``.

    Example:
        >>> DenseAutoencoderSpec().num_parameters(0)  # 784·256+256 + 256·32+32 + 32·256+256 + 256·784+784
        419120
        >>> [layer.name for layer in DenseAutoencoderSpec().fitted_to((11,)).layers()]
        ['encode_1', 'code', 'decode_1', 'reconstruction']
    """

    kinds: ClassVar[tuple[str, ...]] = ("images", "table", "series")

    kind: Literal["dense_autoencoder"] = "dense_autoencoder"
    item_shape: tuple[int, ...] = (28, 28, 1)
    hidden_units: Numbers = setting(
        (256,),
        title=N_("Dense layers"),
        help=N_(
            "One number for each layer between the item and its code: how many units it has. The way back has the same layers in reverse."
        ),
    )
    activation: Activation = activation_setting()
    code_activation: OpenActivation = setting("relu", **CODE_ACTIVATION)
    output_activation: OpenActivation = setting("relu", **OUTPUT_ACTIVATION)

    @field_validator("item_shape")
    @classmethod
    def _item_has_numbers(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not 1 <= len(value) <= 3 or min(value) < 1:
            raise ValueError(f"item_shape must be one to three sizes of at least 1, received {value}")
        return value

    @property
    def reads(self) -> str:
        """By the shape of an item: rows of a table have one dimension, windows of a series two, pictures three."""
        return ("table", "series", "images")[len(self.item_shape) - 1]

    @property
    def input_shape(self) -> tuple[int, ...]:
        """The item as it comes; the first layer puts its numbers in one row."""
        return self.item_shape

    def fitted_to(self, item_shape: tuple[int, ...]) -> Self:
        """Items of one to three dimensions."""
        return self.model_validate(self.model_dump() | {"item_shape": item_shape})

    def problems(self, num_classes: int = 0) -> tuple[SpecProblem, ...]:
        """Layers of impossible width, and too many of them."""
        return (*impossible_numbers(self, "hidden_units"), *too_many_dense_layers(self, "hidden_units"))

    def encoding_layers(self) -> Iterable[LayerShape]:
        """``flatten`` where there is something to flatten, ``encode_1`` …, ``code``."""
        units = self.num_values
        if len(self.item_shape) > 1:
            yield free_layer("flatten", "Flatten", (units,))
        for number, width in enumerate(self.hidden_units, start=1):
            yield dense_layer(f"encode_{number}", units, width)
            units = width
        if self.dropout > 0:
            yield free_layer("dropout", "Dropout", (units,))
        yield dense_layer("code", units, self.code_size)

    def decoding_layers(self) -> Iterable[LayerShape]:
        """``decode_n`` … down to ``decode_1``, then the item's numbers, in its shape."""
        units, is_flat = self.code_size, len(self.item_shape) == 1
        for number, width in reversed(list(enumerate(self.hidden_units, start=1))):
            yield dense_layer(f"decode_{number}", units, width)
            units = width
        yield dense_layer("reconstruction" if is_flat else "values", units, self.num_values)
        if not is_flat:
            yield free_layer("reconstruction", "Reshape", self.item_shape)
