"""Builds the dense autoencoder of ``DenseAutoencoderSpec`` (document 000 §4.3) in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import DenseAutoencoderSpec

if TYPE_CHECKING:
    import keras


def build_dense_autoencoder(spec: DenseAutoencoderSpec, num_classes: int = 0) -> keras.Model:
    """A functional model ``items`` float32[n, …] → ``reconstruction`` float32[n, …], through ``code`` float32[n, code_size].

    Example:
        >>> build_dense_autoencoder(DenseAutoencoderSpec()).count_params()
        419120
    """
    import keras
    from keras import layers

    items = keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)
    is_flat, features = len(spec.item_shape) == 1, items
    if not is_flat:
        features = layers.Flatten(name="flatten")(features)
    numbered = list(enumerate(spec.hidden_units, start=1))
    for number, units in numbered:
        features = layers.Dense(units, activation=spec.activation, name=f"encode_{number}")(features)
    if spec.dropout > 0:
        features = layers.Dropout(spec.dropout, name="dropout")(features)
    features = layers.Dense(spec.code_size, activation=spec.code_activation, name="code")(features)
    for number, units in reversed(numbered):
        features = layers.Dense(units, activation=spec.activation, name=f"decode_{number}")(features)
    size, name = spec.num_values, "reconstruction" if is_flat else "values"
    features = layers.Dense(size, activation=spec.output_activation, name=name)(features)
    if not is_flat:
        features = layers.Reshape(spec.item_shape, name="reconstruction")(features)
    return keras.Model(items, features, name=spec.kind)
