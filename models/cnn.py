"""Builds the plain convolutional network of ``CNNSpec`` (documents 000, 002-004) in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import CNNSpec

if TYPE_CHECKING:
    import keras


def build_cnn(spec: CNNSpec, num_classes: int) -> keras.Model:
    """A functional model ``pictures`` float32[n, h, w, c] → ``probabilities`` float32[n, num_classes].

    The layers have the names that ``spec.layers(num_classes)`` gives. First weights follow Keras' global seed.

    Example:
        >>> build_cnn(CNNSpec(), 10).count_params()
        225034
    """
    import keras
    from keras import layers

    l2 = keras.regularizers.L2(spec.l2) if spec.l2 > 0 else None
    pictures = keras.Input(spec.input_shape, name=spec.input_name)
    features = pictures
    for number, filters in enumerate(spec.convolution_filters, start=1):
        features = layers.Conv2D(
            filters,
            spec.kernel_size,
            padding=spec.padding,
            activation=spec.activation,
            kernel_regularizer=l2,
            name=f"convolution_{number}",
        )(features)
        if spec.pool_size > 1:
            features = layers.MaxPooling2D(spec.pool_size, name=f"pooling_{number}")(features)
    features = layers.Flatten(name="flatten")(features)
    for number, units in enumerate((*spec.dense_units, num_classes), start=1):
        is_output = number > len(spec.dense_units)
        if spec.dropout > 0:
            features = layers.Dropout(spec.dropout, name=f"dropout_{number}")(features)
        features = layers.Dense(
            units,
            activation="softmax" if is_output else spec.activation,
            kernel_regularizer=l2,
            name="probabilities" if is_output else f"dense_{number}",
        )(features)
    return keras.Model(pictures, features, name=spec.kind)
