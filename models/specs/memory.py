"""The shape of a layer that reads step by step and remembers."""

from __future__ import annotations

from models.specs.base import LayerShape

_GATES = {"lstm": (4, 1, "LSTM"), "gru": (3, 2, "GRU"), "simple": (1, 1, "SimpleRNN")}  # gates, biases, Keras' class


def memory_layer(
    name: str, cell: str, inputs: int, units: int, steps: int, shape: tuple[int, ...], directions: int = 1
) -> LayerShape:
    """An LSTM, a GRU, which in Keras has one bias for each product, or a plain tanh cell.

    Args:
        inputs: numbers at each step.
        shape: of the output; of its last state, or with a state for each step.
        directions: 2 where it is read from the end, too.
    """
    gates, biases, kind = _GATES[cell]
    kernels = gates * units * (inputs + units)
    return LayerShape(
        name=name,
        kind="Bidirectional" if directions == 2 else kind,
        output_shape=shape,
        parameters=directions * (kernels + biases * gates * units),
        operations=directions * 2 * kernels * steps,
    )
