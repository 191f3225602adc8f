"""Builds the small residual CNN of ``ResidualCNNSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.balance import BATCH_MOMENTUM
from models.picture_layers import answer, convolution, normalized_convolution
from models.specs import ResidualCNNSpec

if TYPE_CHECKING:
    import keras


def build_residual_cnn(spec: ResidualCNNSpec, num_classes: int) -> keras.Model:
    """A functional model ``pictures`` float32[n, h, w, c] → ``probabilities`` float32[n, num_classes].

    The layers have the names that ``spec.layers(num_classes)`` gives. First weights follow Keras' global seed.

    Example:
        >>> build_residual_cnn(ResidualCNNSpec(blocks_per_stage=1), 10).layers[-1].name
        'probabilities'
    """
    import keras
    from keras import layers

    pictures = keras.Input(spec.input_shape, name=spec.input_name)
    first = normalized_convolution(spec, pictures, spec.stage_filters[0], "0", strides=2 if spec.halve_first else 1)
    features = layers.Activation("relu", name="activation_0")(first)
    for stage, filters in enumerate(spec.stage_filters, start=1):
        for number in range(1, spec.blocks_per_stage + 1):
            features = _block(spec, features, filters, f"{stage}_{number}", changes=stage > 1 and number == 1)
    return keras.Model(pictures, answer(spec, features, num_classes), name=spec.kind)


def _block(spec: ResidualCNNSpec, given: Any, filters: int, place: str, *, changes: bool) -> Any:
    from keras import layers

    strides = 2 if changes else 1
    features = normalized_convolution(spec, given, filters, f"{place}_1", strides=strides)
    features = layers.Activation("relu", name=f"activation_{place}_1")(features)
    features = normalized_convolution(spec, features, filters, f"{place}_2")
    if changes:
        given = convolution(spec, given, filters, f"shortcut_{place}", kernel_size=1, strides=strides)
        given = layers.BatchNormalization(momentum=BATCH_MOMENTUM, name=f"shortcut_normalization_{place}")(given)
    features = layers.Add(name=f"add_{place}")([features, given])
    return layers.Activation("relu", name=f"activation_{place}")(features)
