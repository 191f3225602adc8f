"""Spec of the dense networks for tables: a row comes in, the probabilities of its class come out, or a number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import Field

from models.specs.answer import class_answer_layers, dense_layer
from models.specs.base import LayerShape, NetworkSpec, SpecProblem, free_layer
from models.specs.fields import Activation, Numbers, activation_setting, dropout_setting, l2_setting, setting
from models.specs.normalization import normalization_layer
from models.specs.problems import impossible_numbers, too_few_classes, too_many_dense_layers
from models.specs.text import N_


class TableSpec(NetworkSpec):
    """A network that reads ``features`` float32[n, features]: the columns of a table, each as one number or several.

    The defaults are document 001 §5.2 (recipe D7) with two features: one layer of ten ReLU units. No layer at all is
    logistic regression.

    Args:
        features: numbers that a row becomes. It comes from the data and is no setting.

    Example:
        >>> TableSpec().num_parameters(2)  # 2·10 + 10, and 10 + 1
        41
    """

    kinds: ClassVar[tuple[str, ...]] = ("table",)
    input_name: ClassVar[str] = "features"
    input_dtype: ClassVar[Literal["float32", "int32"]] = "float32"

    kind: Literal["table_dense"] = "table_dense"
    features: int = Field(default=2, ge=1, le=1_000_000)
    units: Numbers = setting(
        (10,),
        title=N_("Dense layers"),
        help=N_(
            "One number for each layer between the row and the answer: how many units it has. With none, the answer is a weighted sum of the columns."
        ),
    )
    activation: Activation = activation_setting()
    batch_norm: bool = setting(
        False,
        title=N_("Batch normalisation"),
        help=N_(
            "Keeps the values between the layers in balance. Deep networks then learn faster; small ones do not need it."
        ),
    )
    dropout: float = dropout_setting()
    l2: float = l2_setting()

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(features,)``."""
        return (self.features,)

    @property
    def input_limit(self) -> int:
        """Rows are stored as they were measured; noise for trials is like the bytes of a picture."""
        return 256

    @property
    def regularized(self) -> bool:
        """Dropout or an L2 penalty."""
        return self.dropout > 0 or self.l2 > 0

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes, layers of impossible width, and too many of them."""
        return (*too_few_classes(num_classes), *self._layer_problems())

    def _layer_problems(self) -> Iterable[SpecProblem]:
        return (*impossible_numbers(self, "units"), *too_many_dense_layers(self, "units"))

    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        hidden = tuple(self._hidden_layers())
        width = hidden[-1].output_shape[0] if hidden else self.features
        return (*hidden, *self._answer_layers(width, num_classes))

    def _hidden_layers(self) -> Iterable[LayerShape]:
        """``dense_1``, with ``normalization_1`` and ``activation_1`` where it is normalised, ``dropout_1``, ``dense_2`` …"""
        inputs = self.features
        for number, units in enumerate(self.units, start=1):
            part = f"dense_{number}" if self.batch_norm else ""
            dense = dense_layer(f"dense_{number}", inputs, units)
            if self.batch_norm:  # which has the bias
                yield dense.model_copy(update={"parameters": inputs * units, "part": part})
                yield normalization_layer(f"normalization_{number}", (units,), part)
                yield free_layer(f"activation_{number}", "Activation", (units,), part)
            else:
                yield dense
            if self.dropout > 0:
                yield free_layer(f"dropout_{number}", "Dropout", (units,))
            inputs = units

    def _answer_layers(self, inputs: int, num_classes: int) -> Iterable[LayerShape]:
        return class_answer_layers(inputs, num_classes)


class TableNumberSpec(TableSpec):
    """The same layers with one number at the end: ``value`` float32[n, 1], in the scale in which it was learned.

    There are no classes: ``num_classes`` is taken, because every network is asked the same way, and means nothing.

    Example:
        >>> TableNumberSpec(features=4).num_parameters(0)  # 4·10 + 10, and 10 + 1
        61
    """

    answer: ClassVar[Literal["probabilities", "value", "reconstruction"]] = "value"

    kind: Literal["table_dense_number"] = "table_dense_number"  # type: ignore[assignment]

    def problems(self, num_classes: int = 0) -> tuple[SpecProblem, ...]:
        """Layers of impossible width, and too many of them."""
        return tuple(self._layer_problems())

    def _answer_layers(self, inputs: int, num_classes: int) -> Iterable[LayerShape]:
        yield dense_layer("value", inputs, 1)
