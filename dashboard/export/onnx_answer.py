"""The answer of a network that tells classes apart or names a number, in an ONNX file: from ``embedding`` to the end."""

from __future__ import annotations

import keras

from dashboard.export.onnx_graph import Graph
from dashboard.export.onnx_layer_row import add_dense
from models.outputs import answer_name, last_dense

EMBEDDING = "embedding"


def add_answer(graph: Graph, model: keras.Model) -> str:
    """From ``embedding`` to ``probabilities`` or ``value``; returns which. Two classes have one unit and a sigmoid."""
    last, name = last_dense(model), answer_name(model)
    if last.name == name:
        add_dense(graph, last, EMBEDDING, name)
        return name
    add_dense(graph, last, EMBEDDING, "second")
    graph.add("Sub", [graph.constant("certain", 1), "second"], ["first"])
    graph.add("Concat", ["first", "second"], [name], axis=1)
    return name
