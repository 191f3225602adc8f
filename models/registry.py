"""Which builder makes which spec's network: one line a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.block_cnn import build_block_cnn
from models.cnn import build_cnn
from models.convolutional_autoencoder import build_convolutional_autoencoder
from models.dense_autoencoder import build_dense_autoencoder
from models.recurrent_autoencoder import build_recurrent_autoencoder
from models.residual_cnn import build_residual_cnn
from models.sequence_convolution import build_sequence_convolution
from models.sequence_recurrent import build_sequence_recurrent
from models.specs import (
    AveragedTextSpec,
    BlockCNNSpec,
    CNNSpec,
    ConvolutionalAutoencoderSpec,
    ConvolutionalSequenceSpec,
    ConvolutionalTextSpec,
    DenseAutoencoderSpec,
    NetworkSpec,
    RecurrentAutoencoderSpec,
    RecurrentSequenceSpec,
    RecurrentTextSpec,
    ResidualCNNSpec,
    TableNumberSpec,
    TableSpec,
)
from models.table_dense import build_table_dense, build_table_number
from models.text_average import build_text_average
from models.text_convolution import build_text_convolution
from models.text_recurrent import build_text_recurrent

if TYPE_CHECKING:
    import keras

BUILDERS: dict[type[NetworkSpec], Callable[..., keras.Model]] = {
    CNNSpec: build_cnn,
    BlockCNNSpec: build_block_cnn,
    ResidualCNNSpec: build_residual_cnn,
    RecurrentTextSpec: build_text_recurrent,
    ConvolutionalTextSpec: build_text_convolution,
    AveragedTextSpec: build_text_average,
    TableSpec: build_table_dense,
    TableNumberSpec: build_table_number,
    RecurrentSequenceSpec: build_sequence_recurrent,
    ConvolutionalSequenceSpec: build_sequence_convolution,
    DenseAutoencoderSpec: build_dense_autoencoder,
    ConvolutionalAutoencoderSpec: build_convolutional_autoencoder,
    RecurrentAutoencoderSpec: build_recurrent_autoencoder,
}


def build(spec: NetworkSpec, num_classes: int) -> keras.Model:
    """The Keras model that a spec describes. Raises ``KeyError`` for a kind of spec that has no builder."""
    return BUILDERS[type(spec)](spec, num_classes)
