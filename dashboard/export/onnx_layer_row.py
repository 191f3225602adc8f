"""An autoencoder of layers in one row, or its decoder, as an ONNX file, layer by layer; no TensorFlow and no other process needed.

Pictures stay as Keras has them, [n, height, width, channels]; only around a convolution are the channels brought forward.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.export.onnx_graph import Graph, tensor
from models.autoencoder_outputs import CODE, RECONSTRUCTION

ACTIVATIONS = {
    "relu": "Relu",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "linear": "Identity",
    "softmax": "Softmax",  # over the last axis
}
_EMBEDDING = "embedding"


def write_layer_row(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``items`` float32[n, …] → ``reconstruction`` float32[n, …], ``embedding`` float32[n, code_length]."""
    graph, items = Graph(), [batch_axis, *model.input_shape[1:]]
    encoder, decoder = _halves(model)
    add_row(graph, encoder, model.inputs[0].name, _EMBEDDING)
    add_row(graph, decoder, _EMBEDDING, RECONSTRUCTION)
    code = [batch_axis, *encoder[-1].output.shape[1:]]
    outputs = [tensor(RECONSTRUCTION, items), tensor(_EMBEDDING, code)]
    graph.write(model.name, [tensor(model.inputs[0].name, items)], outputs, path)


def write_layer_row_decoder(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``code`` float32[n, code_length] → ``reconstruction``; ``model`` is the whole autoencoder."""
    graph = Graph()
    encoder, decoder = _halves(model)
    add_row(graph, decoder, CODE, RECONSTRUCTION)
    code = [batch_axis, *encoder[-1].output.shape[1:]]
    outputs = [tensor(RECONSTRUCTION, [batch_axis, *model.output_shape[1:]])]
    graph.write(f"{model.name}_decoder", [tensor(CODE, code)], outputs, path)


def _halves(model: keras.Model) -> tuple[list[Any], list[Any]]:
    """The layers up to the code, with it, and those behind it."""
    layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    place = [layer.name for layer in layers].index(CODE) + 1
    return layers[:place], layers[place:]


def add_row(graph: Graph, layers: list[Any], given: str, wanted: str) -> None:
    """One layer after the other, from the value ``given`` to ``wanted``."""
    for number, layer in enumerate(layers, start=1):
        output = wanted if number == len(layers) else f"{layer.name}_output"
        _WRITERS[type(layer)](graph, layer, given, output)
        given = output


def add_dense(graph: Graph, layer: Any, given: str, output: str) -> None:
    """``given`` float32[n, inputs] → ``output`` float32[n, units]."""
    kernel, *bias = layer.get_weights()
    graph.add("MatMul", [given, graph.constant(f"{layer.name}_kernel", kernel)], [f"{layer.name}_product"])
    bias = graph.constant(f"{layer.name}_bias", bias[0] if bias else np.zeros(layer.units))
    graph.add("Add", [f"{layer.name}_product", bias], [f"{layer.name}_sum"])
    graph.add(ACTIVATIONS[layer.activation.__name__], [f"{layer.name}_sum"], [output])


def add_convolution_by_channel(graph: Graph, layer: Any, given: str, output: str) -> None:
    """``given`` and ``output`` float32[n, channels, places …]. Where the filling is uneven, Keras and ``SAME_UPPER`` both put more of it behind."""
    kernel, *bias = layer.get_weights()
    names = [graph.constant(f"{layer.name}_kernel", np.moveaxis(kernel, (-1, -2), (0, 1)))]
    names += [graph.constant(f"{layer.name}_bias", value) for value in bias]
    graph.add(
        "Conv", [given, *names], [f"{layer.name}_sum"],
        auto_pad="SAME_UPPER" if layer.padding == "same" else "VALID",
        kernel_shape=list(layer.kernel_size), strides=list(layer.strides),
    )  # fmt: skip
    graph.add(ACTIVATIONS[layer.activation.__name__], [f"{layer.name}_sum"], [output])


def _add_convolution(graph: Graph, layer: Any, given: str, output: str) -> None:
    graph.add("Transpose", [given], [f"{layer.name}_channels_first"], perm=[0, 3, 1, 2])
    add_convolution_by_channel(graph, layer, f"{layer.name}_channels_first", f"{layer.name}_active")
    graph.add("Transpose", [f"{layer.name}_active"], [output], perm=[0, 2, 3, 1])


def _add_enlargement(graph: Graph, layer: Any, given: str, output: str) -> None:
    """Each pixel is repeated."""
    scales = graph.constant(f"{layer.name}_scales", [1, *layer.size, 1])
    graph.add(
        "Resize", [given, "", scales], [output],
        mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor",
    )  # fmt: skip


def _add_crop(graph: Graph, layer: Any, given: str, output: str) -> None:
    height, width = layer.output.shape[1:3]
    top, left = (before for before, _behind in layer.cropping)
    cut = {"starts": [top, left], "ends": [top + height, left + width], "axes": [1, 2]}
    names = [graph.constant(f"{layer.name}_{name}", value, np.int64) for name, value in cut.items()]
    graph.add("Slice", [given, *names], [output])


def _add_reshape(graph: Graph, layer: Any, given: str, output: str) -> None:
    shape = graph.constant(f"{layer.name}_shape", [-1, *layer.output.shape[1:]], np.int64)
    graph.add("Reshape", [given, shape], [output])


def add_normalization(graph: Graph, layer: Any, given: str, output: str) -> None:
    """Batch normalisation with what training found; the channels come second, as ONNX has them."""
    values = {
        name: np.asarray(keras.ops.convert_to_numpy(getattr(layer, name)))
        for name in ("gamma", "beta", "moving_mean", "moving_variance")
    }
    names = [graph.constant(f"{layer.name}_{name}", value) for name, value in values.items()]
    graph.add("BatchNormalization", [given, *names], [output], epsilon=float(layer.epsilon))


def add_activation(graph: Graph, layer: Any, given: str, output: str) -> None:
    """A bent function, whatever the shape."""
    graph.add(ACTIVATIONS[layer.activation.__name__], [given], [output])


def add_nothing(graph: Graph, layer: Any, given: str, output: str) -> None:
    """Dropout is for learning only."""
    graph.add("Identity", [given], [output])


_WRITERS: dict[type, Callable[[Graph, Any, str, str], None]] = {
    keras.layers.Dense: add_dense,
    keras.layers.Conv2D: _add_convolution,
    keras.layers.UpSampling2D: _add_enlargement,
    keras.layers.Cropping2D: _add_crop,
    keras.layers.Flatten: _add_reshape,
    keras.layers.Reshape: _add_reshape,
    keras.layers.Dropout: add_nothing,
    keras.layers.BatchNormalization: add_normalization,  # of rows of a table, where all orders of axes are the same
    keras.layers.Activation: add_activation,
}
