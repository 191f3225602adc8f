"""A Keras model as an ONNX file: ``python -m dashboard.export.onnx_file IN OUT``. Most need the TensorFlow backend."""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import onnx

from dashboard.export.onnx_recurrent import is_recurrent_text, write_recurrent
from dashboard.store import files
from models.outputs import with_embedding

BATCH_AXIS = "n"


def needs_tensorflow(model: keras.Model) -> bool:
    """Whether TensorFlow has to convert ``model``."""
    return not is_recurrent_text(model)


def write_onnx(model: keras.Model, path: Path) -> None:
    """Write the model's input [n, …] → ``probabilities``, ``embedding`` and, if it is recurrent, ``states``; any n."""
    if is_recurrent_text(model):
        write_recurrent(model, path, BATCH_AXIS)
    else:
        _convert(model, path)


def _convert(model: keras.Model, path: Path) -> None:
    both = with_embedding(model)
    name, dtype, shape = model.inputs[0].name, model.inputs[0].dtype, model.input_shape[1:]
    signature = [keras.InputSpec(shape=(None, *shape), dtype=dtype, name=name)]
    with files.replacing(path) as temporary:
        both.export(temporary, format="onnx", input_signature=signature, verbose=False)
        network = onnx.load(temporary)
        for value in (*network.graph.input, *network.graph.output):
            value.type.tensor_type.shape.dim[0].dim_param = BATCH_AXIS
        onnx.checker.check_model(network)
        onnx.save(network, temporary)


def main() -> None:
    """Read a ``.keras`` file and write it as ONNX; the process for trainings on another backend."""
    source, target = (Path(argument) for argument in sys.argv[1:3])
    model = keras.saving.load_model(source, compile=False)
    model(
        keras.ops.zeros((1, *model.input_shape[1:]), model.inputs[0].dtype)
    )  # a loaded model has to be called once before its export
    write_onnx(model, target)


if __name__ == "__main__":
    main()
