"""A network that tells pictures apart as an ONNX file, layer by layer; no TensorFlow and no other process needed.

The channels are brought forward once, as ONNX has them, and back where the numbers are put in one row in Keras' order.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.export.onnx_graph import Graph, tensor
from dashboard.export.onnx_layer_row import ACTIVATIONS, add_dense, add_nothing
from models.outputs import last_dense
from models.specs import BlockCNNSpec, CNNSpec, ResidualCNNSpec

_KINDS = {spec.model_fields["kind"].default for spec in (CNNSpec, BlockCNNSpec, ResidualCNNSpec)}
_CHANNELS_FIRST = "channels_first"


def is_picture_classifier(model: keras.Model) -> bool:
    """Whether ``model`` is what ``write_picture_classifier`` can write."""
    return model.name in _KINDS


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


def _add_convolution(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    """Where the filling is uneven, Keras and ``SAME_UPPER`` both put more of it behind."""
    kernel, *bias = layer.get_weights()
    names = [graph.constant(f"{layer.name}_kernel", kernel.transpose(3, 2, 0, 1))]
    names += [graph.constant(f"{layer.name}_bias", value) for value in bias]
    graph.add(
        "Conv", [*given, *names], [f"{layer.name}_sum"],
        auto_pad="SAME_UPPER" if layer.padding == "same" else "VALID",
        kernel_shape=list(layer.kernel_size), strides=list(layer.strides),
    )  # fmt: skip
    graph.add(ACTIVATIONS[layer.activation.__name__], [f"{layer.name}_sum"], [output])


def _add_normalization(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    values = {
        name: np.asarray(keras.ops.convert_to_numpy(getattr(layer, name)))
        for name in ("gamma", "beta", "moving_mean", "moving_variance")
    }
    names = [graph.constant(f"{layer.name}_{name}", value) for name, value in values.items()]
    graph.add("BatchNormalization", [*given, *names], [output], epsilon=float(layer.epsilon))


def _add_pooling(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("MaxPool", given, [output], kernel_shape=list(layer.pool_size), strides=list(layer.strides))


def _add_average(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("GlobalAveragePool", given, [f"{layer.name}_places"])
    graph.add("Flatten", [f"{layer.name}_places"], [output])


def _add_flatten(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("Transpose", given, [f"{layer.name}_channels_last"], perm=[0, 2, 3, 1])
    graph.add("Flatten", [f"{layer.name}_channels_last"], [output])


def _add_activation(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add(ACTIVATIONS[layer.activation.__name__], given, [output])


def _add_sum(graph: Graph, layer: Any, given: list[str], output: str) -> None:
    graph.add("Add", given, [output])


_WRITERS: dict[type, Callable[[Graph, Any, list[str], str], None]] = {
    keras.layers.Conv2D: _add_convolution,
    keras.layers.BatchNormalization: _add_normalization,
    keras.layers.MaxPooling2D: _add_pooling,
    keras.layers.GlobalAveragePooling2D: _add_average,
    keras.layers.Flatten: _add_flatten,
    keras.layers.Activation: _add_activation,
    keras.layers.Add: _add_sum,
    keras.layers.Dense: lambda graph, layer, given, output: add_dense(graph, layer, given[0], output),
    keras.layers.Dropout: lambda graph, layer, given, output: add_nothing(graph, layer, given[0], output),
}
