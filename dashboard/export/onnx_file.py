"""A Keras model as an ONNX file: ``python -m dashboard.export.onnx_file IN OUT``. Some need the TensorFlow backend."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import keras
import onnx

from dashboard.export.onnx_layer_row import write_layer_row, write_layer_row_decoder
from dashboard.export.onnx_pictures import write_picture_classifier
from dashboard.export.onnx_recurrent import write_recurrent
from dashboard.export.onnx_recurrent_autoencoder import (
    is_recurrent_autoencoder,
    write_recurrent_autoencoder,
    write_recurrent_decoder,
)
from dashboard.export.onnx_sequences import write_sequence_convolution, write_sequence_recurrent
from dashboard.export.onnx_tables import write_table
from dashboard.store import files
from models.outputs import with_embedding
from models.specs import (
    BlockCNNSpec,
    CNNSpec,
    ConvolutionalAutoencoderSpec,
    ConvolutionalSequenceSpec,
    DenseAutoencoderSpec,
    NetworkSpec,
    RecurrentAutoencoderSpec,
    RecurrentSequenceSpec,
    RecurrentTextSpec,
    ResidualCNNSpec,
    TableNumberSpec,
    TableSpec,
)

BATCH_AXIS = "n"
Part = Literal["network", "decoder"]


_WRITERS: dict[type[NetworkSpec], Callable[[keras.Model, Path, str], None]] = {
    CNNSpec: write_picture_classifier,
    BlockCNNSpec: write_picture_classifier,
    ResidualCNNSpec: write_picture_classifier,
    RecurrentTextSpec: write_recurrent,
    TableSpec: write_table,
    TableNumberSpec: write_table,
    RecurrentSequenceSpec: write_sequence_recurrent,
    ConvolutionalSequenceSpec: write_sequence_convolution,
    DenseAutoencoderSpec: write_layer_row,
    ConvolutionalAutoencoderSpec: write_layer_row,
    RecurrentAutoencoderSpec: write_recurrent_autoencoder,
}
_WRITER_OF = {spec.model_fields["kind"].default: writer for spec, writer in _WRITERS.items()}  # by the model's name


def needs_tensorflow(model: keras.Model) -> bool:
    """Whether TensorFlow has to convert ``model``."""
    return model.name not in _WRITER_OF


def write_onnx(model: keras.Model, path: Path) -> None:
    """Write the model's input [n, …] → all that ``with_embedding`` gives, under the same names; any n."""
    if needs_tensorflow(model):
        _convert(with_embedding(model), path)
    else:
        _WRITER_OF[model.name](model, path, BATCH_AXIS)


def write_decoder(model: keras.Model, path: Path) -> None:
    """Write the second half of an autoencoder: ``code`` float32[n, code_length] → ``reconstruction``; any n."""
    if is_recurrent_autoencoder(model):
        write_recurrent_decoder(model, path, BATCH_AXIS)
    else:
        write_layer_row_decoder(model, path, BATCH_AXIS)


def write_part(model: keras.Model, path: Path, part: Part) -> None:
    """``write_onnx`` or ``write_decoder``."""
    if part == "decoder":
        write_decoder(model, path)
    else:
        write_onnx(model, path)


def _convert(named: keras.Model, path: Path) -> None:
    """Write a model whose outputs have names."""
    name, dtype, shape = named.inputs[0].name, named.inputs[0].dtype, named.inputs[0].shape[1:]
    signature = [keras.InputSpec(shape=(None, *shape), dtype=dtype, name=name)]
    with files.replacing(path) as temporary:
        named.export(temporary, format="onnx", input_signature=signature, verbose=False)
        network = onnx.load(temporary)
        for value in (*network.graph.input, *network.graph.output):
            value.type.tensor_type.shape.dim[0].dim_param = BATCH_AXIS
        onnx.checker.check_model(network)
        onnx.save(network, temporary)


def main() -> None:
    """Read a ``.keras`` file and write it as ONNX; the process for trainings on another backend."""
    source, target = (Path(argument) for argument in sys.argv[1:])
    model = keras.saving.load_model(source, compile=False)
    model(
        keras.ops.zeros((1, *model.input_shape[1:]), model.inputs[0].dtype)
    )  # a loaded model has to be called once before its export
    write_onnx(model, target)


if __name__ == "__main__":
    main()
