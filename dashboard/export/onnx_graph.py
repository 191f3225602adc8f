"""Writing an ONNX file operator by operator: for networks with one that the converter does not use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.store import files

if TYPE_CHECKING:
    import onnx

_OPSET = 17
_IR_VERSION = 8  # of the same year: old installations read it
_GATES = {
    "LSTM": (4, (0, 3, 1, 2)),
    "GRU": (3, (0, 1, 2)),
    "SimpleRNN": (1, (0,)),
}  # how many, and Keras' order in that of ONNX


class Graph:
    """Collects operators and constants, and writes them as one network."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, kind: str, inputs: list[str], outputs: list[str], **attributes: Any) -> None:
        """An operator between values that are known by their names."""
        import onnx

        self.nodes.append(onnx.helper.make_node(kind, inputs, outputs, **attributes))

    def constant(self, name: str, value: Any, dtype: type = np.float32) -> str:
        """A value that stands in the file; gives its name back."""
        import onnx

        self.constants.append(onnx.numpy_helper.from_array(np.ascontiguousarray(value, dtype), name))
        return name

    def write(self, name: str, inputs: list[Any], outputs: list[Any], path: Path) -> None:
        """Check the network and write it, whole or not at all."""
        import onnx

        network = onnx.helper.make_model(
            onnx.helper.make_graph(self.nodes, name, inputs, outputs, initializer=self.constants),
            opset_imports=[onnx.helper.make_opsetid("", _OPSET)],
            ir_version=_IR_VERSION,
            producer_name="Kerascope",
        )
        onnx.checker.check_model(network, full_check=True)
        with files.replacing(path) as temporary:
            onnx.save(network, temporary)


def tensor(name: str, shape: list[int | str], dtype: type = np.float32) -> Any:
    """An input or output of a network; text in the shape is an axis of any size."""
    import onnx

    return onnx.helper.make_tensor_value_info(name, onnx.helper.np_dtype_to_tensor_dtype(np.dtype(dtype)), shape)


def cell_weights(layer: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keras' weights of a recurrent layer as ONNX has them: <float32>[gates·units, inputs], [gates·units, units], [2·gates·units]."""
    count, order = _GATES[type(layer).__name__]
    kernel, recurrent, bias = layer.get_weights()
    bias = bias if bias.ndim == 2 else np.stack([bias, np.zeros_like(bias)])

    def ordered(values: np.ndarray) -> np.ndarray:
        gates = np.split(values, count, axis=-1)
        return np.concatenate([gates[index] for index in order], axis=-1)

    return ordered(kernel).T, ordered(recurrent).T, ordered(bias).reshape(-1)
