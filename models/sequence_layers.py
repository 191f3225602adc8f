"""The first and the last layers, which all sequence networks share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.answer_layers import class_answer
from models.specs import SequenceSpec

if TYPE_CHECKING:
    import keras


def read_steps(spec: SequenceSpec) -> tuple[Any, Any, Any]:
    """The input float32[n, steps, channels (+ 1)], the values in it, and <bool>[n, steps], which steps there are.

    The last one is None where all sequences are as long as the network reads.
    """
    import keras

    steps = keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)
    if not spec.masked:
        return steps, steps, None
    return steps, steps[:, :, : spec.channels], keras.ops.greater(steps[:, :, spec.channels], 0.5)


def answering(spec: SequenceSpec, steps: Any, features: Any, num_classes: int) -> keras.Model:
    """The model from ``steps`` to ``probabilities`` float32[n, num_classes]."""
    import keras

    if spec.dropout > 0:
        features = keras.layers.Dropout(spec.dropout, name="dropout")(features)
    return keras.Model(steps, class_answer(features, num_classes), name=spec.kind)
