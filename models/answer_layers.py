"""The last layers of networks that tell classes apart."""

from __future__ import annotations

from typing import Any


def class_answer(features: Any, num_classes: int, kernel_regularizer: Any = None) -> Any:
    """From ``features`` float32[n, k] to ``probabilities`` float32[n, num_classes].

    Two classes have one unit and a sigmoid, as in the documents; the first class has the rest. Built of Keras' own layers
    only, so that the file opens wherever there is Keras.
    """
    from keras import layers

    if num_classes == 2:
        second = layers.Dense(1, activation="sigmoid", kernel_regularizer=kernel_regularizer, name="score")(features)
        return layers.Concatenate(name="probabilities")([1.0 - second, second])
    return layers.Dense(num_classes, activation="softmax", kernel_regularizer=kernel_regularizer, name="probabilities")(
        features
    )
