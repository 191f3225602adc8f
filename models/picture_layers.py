"""The layers that deep networks for pictures share."""

from __future__ import annotations

from typing import Any

from models.balance import BATCH_MOMENTUM, penalty
from models.specs.staged_cnn import KERNEL_SIZE, StagedCNNSpec


def normalized_convolution(spec: StagedCNNSpec, features: Any, filters: int, place: str, strides: int = 1) -> Any:
    """A convolution and its batch normalisation; what follows is the caller's."""
    from keras import layers

    features = convolution(spec, features, filters, f"convolution_{place}", strides=strides)
    return layers.BatchNormalization(momentum=BATCH_MOMENTUM, name=f"normalization_{place}")(features)


def convolution(
    spec: StagedCNNSpec, features: Any, filters: int, name: str, *, kernel_size: int = KERNEL_SIZE, strides: int = 1
) -> Any:
    """Without a bias, which the normalisation behind it has; weights for ReLU (He et al. 2015, arXiv:1502.01852)."""
    from keras import layers

    return layers.Conv2D(
        filters,
        kernel_size,
        strides=strides,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        kernel_regularizer=penalty(spec.l2),
        name=name,
    )(features)


def answer(spec: StagedCNNSpec, features: Any, num_classes: int) -> Any:
    """From the last stage to the probabilities."""
    from keras import layers

    features = layers.GlobalAveragePooling2D(name="average")(features)
    if spec.dropout > 0:
        features = layers.Dropout(spec.dropout, name="dropout")(features)
    return layers.Dense(num_classes, activation="softmax", kernel_regularizer=penalty(spec.l2), name="probabilities")(
        features
    )
