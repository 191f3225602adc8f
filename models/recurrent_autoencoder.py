"""Builds the recurrent autoencoder of ``RecurrentAutoencoderSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import RecurrentAutoencoderSpec

if TYPE_CHECKING:
    import keras


def build_recurrent_autoencoder(spec: RecurrentAutoencoderSpec, num_classes: int = 0) -> keras.Model:
    """A functional model ``items`` float32[n, steps, channels] → ``reconstruction`` of the same shape, through ``code`` float32[n, code_size].

    Example:
        >>> build_recurrent_autoencoder(RecurrentAutoencoderSpec()).count_params()
        36169
    """
    import keras
    from keras import layers

    cell = {"lstm": layers.LSTM, "gru": layers.GRU}[spec.cell]
    items = keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)
    features = cell(spec.units, name="encode")(items)
    if spec.dropout > 0:
        features = layers.Dropout(spec.dropout, name="dropout")(features)
    features = layers.Dense(spec.code_size, activation=spec.code_activation, name="code")(features)
    features = layers.RepeatVector(spec.steps, name="repeat")(features)
    features = cell(spec.units, return_sequences=True, name="decode")(features)
    features = layers.Dense(spec.channels, activation=spec.output_activation, name="reconstruction")(features)
    return keras.Model(items, features, name=spec.kind)
