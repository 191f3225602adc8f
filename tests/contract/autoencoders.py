"""Specs of every autoencoder that there is, at their defaults and at their edges; the contract is tested on each."""

from __future__ import annotations

import numpy as np

from models.specs import (
    AutoencoderSpec,
    ConvolutionalAutoencoderSpec,
    DenseAutoencoderSpec,
    RecurrentAutoencoderSpec,
)

AUTOENCODERS: dict[str, AutoencoderSpec] = {
    "D5": DenseAutoencoderSpec(),
    "table": DenseAutoencoderSpec(
        item_shape=(11,), hidden_units=(9, 6), code_size=3, activation="tanh", code_activation="linear",
        output_activation="linear", dropout=0.2,
    ),
    "linear": DenseAutoencoderSpec(
        item_shape=(5, 2), hidden_units=(), code_size=2, code_activation="linear", output_activation="linear"
    ),
    "colour": DenseAutoencoderSpec(item_shape=(5, 4, 3), hidden_units=(7,), code_size=4, output_activation="sigmoid"),
    "one_number": DenseAutoencoderSpec(
        item_shape=(1,), hidden_units=(3,), code_size=1, code_activation="tanh", output_activation="linear"
    ),
    "convolution": ConvolutionalAutoencoderSpec(),
    "uneven": ConvolutionalAutoencoderSpec(
        height=13, width=6, channels=3, convolution_filters=(3, 4, 5), kernel_size=4, code_size=6, dropout=0.3,
        activation="tanh", output_activation="sigmoid",
    ),
    "map": ConvolutionalAutoencoderSpec(
        height=9, width=8, convolution_filters=(4, 3), code_form="map", code_size=2, code_activation="tanh",
        dropout=0.1,
    ),
    "one_convolution": ConvolutionalAutoencoderSpec(
        height=4, width=4, convolution_filters=(3,), kernel_size=1, code_size=2
    ),
    "lstm": RecurrentAutoencoderSpec(),
    "gru": RecurrentAutoencoderSpec(
        steps=7, channels=3, cell="gru", units=5, code_size=4, code_activation="sigmoid", dropout=0.2
    ),
    "one_unit": RecurrentAutoencoderSpec(
        steps=2, units=1, code_size=1, code_activation="tanh", output_activation="sigmoid"
    ),
}  # fmt: skip


def items_for(spec: AutoencoderSpec, count: int) -> np.ndarray:
    """<float32>[count, …], noise from 0 to 1."""
    return np.random.default_rng(0).random((count, *spec.input_shape), dtype=np.float32)
