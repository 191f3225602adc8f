"""A recurrent layer of a network that reads step by step, as the one operator that ONNX has for it."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from dashboard.export.onnx_graph import Graph, cell_weights

_KINDS = {"LSTM": "LSTM", "GRU": "GRU", "SimpleRNN": "RNN"}


def add_memory(graph: Graph, layer: Any, by_step: str, lengths: str) -> tuple[str, str]:
    """``by_step`` [length, n, inputs] → names of all states [length, n, width] and of the last ones [n, width].

    Args:
        layer: an LSTM, GRU or plain cell, or one in both directions, which makes ``width`` twice its units.
        lengths: name of <int32>[n], how many steps each item has; empty where all have all. Behind them, states are 0.
    """
    both = isinstance(layer, keras.layers.Bidirectional)
    directions = [layer.forward_layer, layer.backward_layer] if both else [layer]
    kind, units, name = type(directions[0]).__name__, directions[0].units, layer.name
    weights = [np.stack(parts) for parts in zip(*(cell_weights(one) for one in directions), strict=True)]
    constants = [graph.constant(f"{name}_{part}", value) for part, value in zip("WRB", weights, strict=True)]
    graph.add(
        _KINDS[kind],
        [by_step, *constants, lengths],
        [f"{name}_by_direction", f"{name}_last_by_direction"],
        hidden_size=units,
        direction="bidirectional" if both else "forward",
        **({"linear_before_reset": 1} if kind == "GRU" else {}),
    )
    shape = graph.constant(f"{name}_shape", [0, 0, len(directions) * units], np.int64)
    graph.add("Transpose", [f"{name}_by_direction"], [f"{name}_side_by_side"], perm=[0, 2, 1, 3])
    graph.add("Reshape", [f"{name}_side_by_side", shape], [f"{name}_states"])
    last = graph.constant(f"{name}_last_shape", [0, len(directions) * units], np.int64)
    graph.add("Transpose", [f"{name}_last_by_direction"], [f"{name}_last_side_by_side"], perm=[1, 0, 2])
    graph.add("Reshape", [f"{name}_last_side_by_side", last], [f"{name}_last"])
    return f"{name}_states", f"{name}_last"
