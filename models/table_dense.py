"""Builds the dense networks for tables of ``TableSpec`` and ``TableNumberSpec`` (document 001 §5.2) in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.answer_layers import class_answer
from models.balance import BATCH_MOMENTUM, penalty
from models.specs import TableNumberSpec, TableSpec

if TYPE_CHECKING:
    import keras


def build_table_dense(spec: TableSpec, num_classes: int) -> keras.Model:
    """A functional model ``features`` float32[n, features] → ``probabilities`` float32[n, num_classes].

    Example:
        >>> build_table_dense(TableSpec(), 2).count_params()
        41
    """
    import keras

    rows = _rows(spec)
    return keras.Model(rows, class_answer(_hidden(spec, rows), num_classes, penalty(spec.l2)), name=spec.kind)


def build_table_number(spec: TableNumberSpec, num_classes: int = 0) -> keras.Model:
    """A functional model ``features`` float32[n, features] → ``value`` float32[n, 1].

    Example:
        >>> build_table_number(TableNumberSpec(features=4)).count_params()
        61
    """
    import keras

    rows = _rows(spec)
    last = keras.layers.Dense(1, kernel_regularizer=penalty(spec.l2), name="value")
    return keras.Model(rows, last(_hidden(spec, rows)), name=spec.kind)


def _rows(spec: TableSpec) -> Any:
    import keras

    return keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)


def _hidden(spec: TableSpec, features: Any) -> Any:
    """All layers but the last."""
    from keras import layers

    for number, units in enumerate(spec.units, start=1):
        features = layers.Dense(
            units,
            activation=None if spec.batch_norm else spec.activation,
            use_bias=not spec.batch_norm,
            kernel_regularizer=penalty(spec.l2),
            name=f"dense_{number}",
        )(features)
        if spec.batch_norm:
            features = layers.BatchNormalization(momentum=BATCH_MOMENTUM, name=f"normalization_{number}")(features)
            features = layers.Activation(spec.activation, name=f"activation_{number}")(features)
        if spec.dropout > 0:
            features = layers.Dropout(spec.dropout, name=f"dropout_{number}")(features)
    return features
