"""Builds the convolutional autoencoder of ``ConvolutionalAutoencoderSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

from models.specs import ConvolutionalAutoencoderSpec

if TYPE_CHECKING:
    import keras


def build_convolutional_autoencoder(spec: ConvolutionalAutoencoderSpec, num_classes: int = 0) -> keras.Model:
    """A functional model ``items`` float32[n, h, w, c] → ``reconstruction`` of the same shape, through ``code`` float32[n, code_length].

    Example:
        >>> build_convolutional_autoencoder(ConvolutionalAutoencoderSpec()).count_params()
        113841
    """
    import keras

    items = keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)
    return keras.Model(items, _decoded(spec, _encoded(spec, items)), name=spec.kind)


def _encoded(spec: ConvolutionalAutoencoderSpec, features: Any) -> Any:
    from keras import layers

    convolution = partial(layers.Conv2D, kernel_size=spec.kernel_size, padding="same")
    for number, filters in enumerate(spec.convolution_filters, start=1):
        encode = convolution(filters, strides=2, activation=spec.activation, name=f"encode_{number}")
        features = encode(features)
    if spec.code_form == "numbers":
        features = layers.Flatten(name="flatten")(features)
    if spec.dropout > 0:
        features = layers.Dropout(spec.dropout, name="dropout")(features)
    if spec.code_form == "numbers":
        return layers.Dense(spec.code_size, activation=spec.code_activation, name="code")(features)
    features = convolution(spec.code_size, activation=spec.code_activation, name="code_map")(features)
    return layers.Flatten(name="code")(features)


def _decoded(spec: ConvolutionalAutoencoderSpec, features: Any) -> Any:
    from keras import layers

    convolution = partial(layers.Conv2D, kernel_size=spec.kernel_size, padding="same")
    filters, sizes = spec.convolution_filters, spec.sizes
    shape = (*sizes[-1], spec.code_size if spec.code_form == "map" else filters[-1])
    if spec.code_form == "numbers":
        features = layers.Dense(prod(shape), activation=spec.activation, name="decode_code")(features)
    features = layers.Reshape(shape, name="unflatten")(features)
    for number in range(len(filters), 0, -1):
        features = layers.UpSampling2D(2, name=f"enlarge_{number}")(features)
        surplus = tuple(2 * small - size for small, size in zip(sizes[number], sizes[number - 1], strict=True))
        if any(surplus):
            features = layers.Cropping2D(tuple((0, rest) for rest in surplus), name=f"crop_{number}")(features)
        decode = convolution(filters[max(0, number - 2)], activation=spec.activation, name=f"decode_{number}")
        features = decode(features)
    return convolution(spec.channels, activation=spec.output_activation, name="reconstruction")(features)
