"""A network that tells pictures apart as an ONNX file, layer by layer; no TensorFlow and no other process needed.

The channels are brought forward once, as ONNX has them, and back where the numbers are put in one row in Keras' order.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras

from dashboard.export.onnx_graph import Graph, tensor
from dashboard.export.onnx_layer_row import (
    add_activation,
    add_convolution_by_channel,
    add_dense,
    add_normalization,
    add_nothing,
)
from models.outputs import last_dense

_CHANNELS_FIRST = "channels_first"


def write_picture_classifier(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``pictures`` float32[n, height, width, channels] → ``probabilities``, ``embedding`` float32[n, features]."""
    graph, pictures, answer = Graph(), model.inputs[0].name, last_dense(model)
    graph.add("Transpose", [pictures], [_CHANNELS_FIRST], perm=[0, 3, 1, 2])
    names = {id(model.inputs[0]): _CHANNELS_FIRST}
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            continue
        output = "probabilities" if layer is answer else f"{layer.name}_output"
        given = [names[id(value)] for value in keras.tree.flatten(layer.input)]
        _WRITERS[type(layer)](graph, layer, given, output)
        names[id(layer.output)] = output
    graph.add("Identity", [names[id(answer.input)]], ["embedding"])
    outputs = {"probabilities": answer.output, "embedding": answer.input}
    graph.write(
        model.name,
        [tensor(pictures, [batch_axis, *model.input_shape[1:]])],
        [tensor(name, [batch_axis, *value.shape[1:]]) for name, value in outputs.items()],
        path,
    )


def _add_pooling(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("MaxPool", given, [output], kernel_shape=list(layer.pool_size), strides=list(layer.strides))


def _add_average(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("GlobalAveragePool", given, [f"{layer.name}_places"])
    graph.add("Flatten", [f"{layer.name}_places"], [output])


def _add_flatten(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("Transpose", given, [f"{layer.name}_channels_last"], perm=[0, 2, 3, 1])
    graph.add("Flatten", [f"{layer.name}_channels_last"], [output])


def _add_sum(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("Add", given, [output])


_WRITERS: dict[type, Callable[[Graph, Any, list[str], str], None]] = {
    keras.layers.Conv2D: lambda graph, layer, given, output: add_convolution_by_channel(graph, layer, given[0], output),
    keras.layers.BatchNormalization: lambda graph, layer, given, output: add_normalization(
        graph, layer, given[0], output
    ),
    keras.layers.MaxPooling2D: _add_pooling,
    keras.layers.GlobalAveragePooling2D: _add_average,
    keras.layers.Flatten: _add_flatten,
    keras.layers.Activation: lambda graph, layer, given, output: add_activation(graph, layer, given[0], output),
    keras.layers.Add: _add_sum,
    keras.layers.Dense: lambda graph, layer, given, output: add_dense(graph, layer, given[0], output),
    keras.layers.Dropout: lambda graph, layer, given, output: add_nothing(graph, layer, given[0], output),
}
