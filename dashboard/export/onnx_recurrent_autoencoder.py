"""A recurrent autoencoder, or its decoder, as an ONNX file with ``LSTM`` or ``GRU`` operators; no TensorFlow needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.export.onnx_graph import Graph, cell_weights, tensor
from models.autoencoder_outputs import CODE, RECONSTRUCTION
from models.specs import RecurrentAutoencoderSpec

RECURRENT_AUTOENCODER = RecurrentAutoencoderSpec.model_fields["kind"].default
_OPERATORS = {"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh", "linear": "Identity"}


def is_recurrent_autoencoder(model: keras.Model) -> bool:
    """Whether ``model`` is what this module can write."""
    return bool(model.name == RECURRENT_AUTOENCODER)


def write_recurrent_autoencoder(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``items`` float32[n, steps, channels] → ``reconstruction`` of the same shape, ``embedding`` float32[n, code_size]."""
    graph = Graph()
    _encode(graph, model, "embedding")
    _decode(graph, model, "embedding")
    items = [batch_axis, *model.input_shape[1:]]
    outputs = [tensor(RECONSTRUCTION, items), tensor("embedding", _code_shape(model, batch_axis))]
    graph.write(model.name, [tensor(model.inputs[0].name, items)], outputs, path)


def write_recurrent_decoder(model: keras.Model, path: Path, batch_axis: str) -> None:
    """Write ``code`` float32[n, code_size] → ``reconstruction``; ``model`` is the whole autoencoder."""
    graph = Graph()
    _decode(graph, model, CODE)
    outputs = [tensor(RECONSTRUCTION, [batch_axis, *model.output_shape[1:]])]
    graph.write(f"{model.name}_decoder", [tensor(CODE, _code_shape(model, batch_axis))], outputs, path)


def _code_shape(model: keras.Model, batch_axis: str) -> list[int | str]:
    return [batch_axis, *model.get_layer(CODE).output.shape[1:]]


def _encode(graph: Graph, model: keras.Model, code: str) -> None:
    """From the model's input to ``code``: the state after the last step, and a dense layer."""
    graph.add("Transpose", [model.inputs[0].name], ["items_by_step"], perm=[1, 0, 2])
    _add_cell(graph, model.get_layer("encode"), "items_by_step", ["", "last_states"])
    graph.add("Squeeze", ["last_states", graph.constant("direction_axis", [0], np.int64)], ["last_state"])
    _add_dense(graph, model.get_layer(CODE), "last_state", code)


def _decode(graph: Graph, model: keras.Model, code: str) -> None:
    """From ``code`` to the reconstruction: the code at each step, a state at each step, its values."""
    steps = model.output_shape[1]
    graph.add("Unsqueeze", [code, graph.constant("step_axis", [0], np.int64)], ["one_step"])
    graph.add("Expand", ["one_step", graph.constant("all_steps", [steps, 1, 1], np.int64)], ["codes_by_step"])
    _add_cell(graph, model.get_layer("decode"), "codes_by_step", ["states_by_step", ""])
    graph.add("Squeeze", ["states_by_step", graph.constant("one_direction", [1], np.int64)], ["states"])
    _add_dense(graph, model.get_layer(RECONSTRUCTION), "states", "values_by_step")
    graph.add("Transpose", ["values_by_step"], [RECONSTRUCTION], perm=[1, 0, 2])


def _add_cell(graph: Graph, layer: Any, inputs: str, outputs: list[str]) -> None:
    kind, weights = type(layer).__name__, cell_weights(layer)
    constants = [graph.constant(f"{layer.name}_{name}", [value]) for name, value in zip("WRB", weights, strict=True)]
    reset = {"linear_before_reset": 1} if kind == "GRU" else {}
    graph.add(kind, [inputs, *constants], outputs, hidden_size=layer.units, **reset)


def _add_dense(graph: Graph, layer: Any, inputs: str, output: str) -> None:
    """Along the last axis, whatever stands before it."""
    kernel, bias = (
        graph.constant(f"{layer.name}_{name}", value)
        for name, value in zip(("kernel", "bias"), layer.get_weights(), strict=True)
    )
    graph.add("MatMul", [inputs, kernel], [f"{layer.name}_product"])
    graph.add("Add", [f"{layer.name}_product", bias], [f"{layer.name}_sum"])
    graph.add(_OPERATORS[layer.activation.__name__], [f"{layer.name}_sum"], [output])
