"""Builds the convolutional sequence network of ``ConvolutionalSequenceSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.balance import BATCH_MOMENTUM
from models.sequence_layers import answering, read_steps
from models.specs import ConvolutionalSequenceSpec

if TYPE_CHECKING:
    import keras


def build_sequence_convolution(spec: ConvolutionalSequenceSpec, num_classes: int) -> keras.Model:
    """A functional model ``steps`` float32[n, steps, channels (+ 1)] → ``probabilities`` float32[n, num_classes].

    Where it is masked, steps behind the end are 0 before each convolution, and neither batch normalisation nor the mean
    counts them: how much a sequence was filled up makes no difference. One without a step has the mean of the filling.

    Example:
        >>> build_sequence_convolution(ConvolutionalSequenceSpec(channels=1), 2).count_params()
        17505
    """
    from keras import layers, ops

    steps, features, is_step = read_steps(spec)
    for number in range(1, len(spec.filters) + 1):
        features = _block(spec, features, is_step, number)
    if is_step is not None:
        is_step = ops.logical_or(is_step, ops.logical_not(ops.any(is_step, axis=1, keepdims=True)))
    mean = layers.GlobalAveragePooling1D(name="average")(features, mask=is_step)
    return answering(spec, steps, mean, num_classes)


def _block(spec: ConvolutionalSequenceSpec, features: Any, is_step: Any, number: int) -> Any:
    """Convolution, normalisation, ReLU; then 0 again behind the end."""
    from keras import layers, ops

    features = layers.Conv1D(
        spec.filters[number - 1],
        spec.kernel_sizes[number - 1],
        padding="same",
        use_bias=not spec.batch_norm,
        kernel_initializer="he_normal",
        name=f"convolution_{number}",
    )(features)
    if spec.batch_norm:
        normalization = layers.BatchNormalization(momentum=BATCH_MOMENTUM, name=f"normalization_{number}")
        features = normalization(features, mask=is_step)
    features = layers.Activation("relu", name=f"activation_{number}")(features)
    if is_step is None:
        return features
    inside = ops.cast(ops.expand_dims(is_step, -1), "float32")
    return layers.Multiply(name=f"inside_{number}")([features, inside])
