"""A network for sequences as an ONNX file, operator by operator; no TensorFlow and no other process needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.export.onnx_answer import EMBEDDING, add_answer
from dashboard.export.onnx_graph import Graph, tensor
from dashboard.export.onnx_layer_row import add_activation, add_convolution_by_channel, add_normalization
from dashboard.export.onnx_memory import add_memory
from models.outputs import is_masked, last_dense

_STATES = "states"


def write_sequence_recurrent(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``steps`` float32[n, steps, channels (+ 1)] → ``probabilities``, ``embedding``, ``states`` float32[n, steps, units].

    Padding stands at the end only; the states there are 0.
    """
    graph, readers = Graph(), [layer for layer in model.layers if _reads(layer)]
    values, is_step = _given(graph, model)
    lengths = ""
    if is_step:
        graph.add("Cast", [is_step], ["steps_as_numbers"], to=6)  # int32
        axis = graph.constant("steps_axis", [1], np.int64)
        graph.add("ReduceSum", ["steps_as_numbers", axis], ["lengths"], keepdims=0)
        lengths = "lengths"
    graph.add("Transpose", [values], ["by_step"], perm=[1, 0, 2])
    states, last = "by_step", ""
    for reader in readers:
        states, last = add_memory(graph, reader, states, lengths)
    graph.add("Transpose", [states], [_STATES], perm=[1, 0, 2])
    graph.add("Identity", [last], [EMBEDDING])
    shape = [model.input_shape[1], readers[-1].output.shape[-1]]
    _finish(graph, model, path, batch_axis, [tensor(_STATES, [batch_axis, *shape])])


def write_sequence_convolution(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``steps`` float32[n, steps, channels (+ 1)] → ``probabilities``, ``embedding`` float32[n, filters]."""
    graph = Graph()
    given, is_step = _given(graph, model)
    graph.add("Transpose", [given], ["channels_first"], perm=[0, 2, 1])
    given = "channels_first"
    if is_step:
        graph.add("Cast", [is_step], ["inside"], to=1)  # float32
        graph.add("Unsqueeze", ["inside", graph.constant("channel_axis", [1], np.int64)], ["inside_by_channel"])
    for layer in model.layers:
        if type(layer) in _WRITERS:
            _WRITERS[type(layer)](graph, layer, given, f"{layer.name}_output")
            given = f"{layer.name}_output"
    _add_mean(graph, given, bool(is_step))
    _finish(graph, model, path, batch_axis, [])


def _given(graph: Graph, model: keras.Model) -> tuple[str, str]:
    """Names of the values [n, steps, channels] and of <bool>[n, steps], which steps there are; empty for all."""
    name, channels = model.inputs[0].name, model.input_shape[-1] - 1
    if not is_masked(model):
        return name, ""
    axis = graph.constant("last_axis", [2], np.int64)
    start, end, behind = (graph.constant(f"cut_{place}", [place], np.int64) for place in (0, channels, channels + 1))
    graph.add("Slice", [name, start, end, axis], ["values"])
    graph.add("Slice", [name, end, behind, axis], ["marks"])
    graph.add("Squeeze", ["marks", axis], ["marks_in_row"])
    graph.add("Greater", ["marks_in_row", graph.constant("half", 0.5)], ["is_step"])
    return "values", "is_step"


def _reads(layer: Any) -> bool:
    return isinstance(layer, keras.layers.RNN | keras.layers.Bidirectional)


def _add_inside(graph: Graph, layer: Any, given: str, output: str) -> None:
    graph.add("Mul", [given, "inside_by_channel"], [output])


def _add_mean(graph: Graph, given: str, masked: bool) -> None:
    """Over the steps that there are; those behind the end are 0, and so is the mean of none."""
    if not masked:
        graph.add("ReduceMean", [given], [EMBEDDING], axes=[2], keepdims=0)
        return
    axis = graph.constant("places_axis", [2], np.int64)
    graph.add("ReduceSum", [given, axis], ["sums"], keepdims=0)
    graph.add("ReduceSum", ["inside_by_channel", axis], ["counted"], keepdims=0)
    graph.add("Max", ["counted", graph.constant("at_least_one", 1)], ["counts"])
    graph.add("Div", ["sums", "counts"], [EMBEDDING])


def _finish(graph: Graph, model: keras.Model, path: Path, batch_axis: str, more: list[Any]) -> None:
    given, answer = model.inputs[0], add_answer(graph, model)
    outputs = [
        tensor(answer, [batch_axis, model.output_shape[-1]]),
        tensor(EMBEDDING, [batch_axis, last_dense(model).input.shape[-1]]),
    ]
    graph.write(model.name, [tensor(given.name, [batch_axis, *given.shape[1:]])], [*outputs, *more], path)


_WRITERS = {
    keras.layers.Conv1D: add_convolution_by_channel,
    keras.layers.BatchNormalization: add_normalization,
    keras.layers.Activation: add_activation,
    keras.layers.Multiply: _add_inside,
}
