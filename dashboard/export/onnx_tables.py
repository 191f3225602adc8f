"""A dense network for tables as an ONNX file, layer by layer; no TensorFlow and no other process needed."""

from __future__ import annotations

from pathlib import Path

import keras

from dashboard.export.onnx_answer import EMBEDDING, add_answer
from dashboard.export.onnx_graph import Graph, tensor
from dashboard.export.onnx_layer_row import add_row
from models.outputs import last_dense


def write_table(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``features`` float32[n, features] → ``probabilities`` or ``value``, and ``embedding`` float32[n, units]."""
    graph, last = Graph(), last_dense(model)
    given = model.inputs[0]
    hidden = model.layers[1 : model.layers.index(last)]  # they stand in one row behind the input
    if hidden:
        add_row(graph, hidden, given.name, EMBEDDING)
    else:
        graph.add("Identity", [given.name], [EMBEDDING])
    answer = add_answer(graph, model)
    outputs = [
        tensor(answer, [batch_axis, model.output_shape[-1]]),
        tensor(EMBEDDING, [batch_axis, last.input.shape[-1]]),
    ]
    graph.write(model.name, [tensor(given.name, [batch_axis, given.shape[-1]])], outputs, path)
