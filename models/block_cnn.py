"""Builds the CNN of convolutional blocks of ``BlockCNNSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.picture_layers import answer, normalized_convolution
from models.specs import BlockCNNSpec

if TYPE_CHECKING:
    import keras


def build_block_cnn(spec: BlockCNNSpec, num_classes: int) -> keras.Model:
    """A functional model ``pictures`` float32[n, h, w, c] → ``probabilities`` float32[n, num_classes].

    The layers have the names that ``spec.layers(num_classes)`` gives. First weights follow Keras' global seed.

    Example:
        >>> build_block_cnn(BlockCNNSpec(), 10).count_params()
        94634
    """
    import keras
    from keras import layers

    pictures = keras.Input(spec.input_shape, name=spec.input_name)
    features = pictures
    for stage, filters in enumerate(spec.stage_filters, start=1):
        if stage > 1:
            features = layers.MaxPooling2D(2, name=f"pooling_{stage - 1}")(features)
        for number in range(1, spec.convolutions_per_stage + 1):
            features = normalized_convolution(spec, features, filters, f"{stage}_{number}")
            features = layers.Activation("relu", name=f"activation_{stage}_{number}")(features)
    return keras.Model(pictures, answer(spec, features, num_classes), name=spec.kind)
