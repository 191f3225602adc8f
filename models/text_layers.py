"""The first and the last layers, which all text networks share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.specs import TextSpec

if TYPE_CHECKING:
    import keras


def word_vectors(spec: TextSpec, *, mask_zero: bool = False) -> tuple[Any, Any]:
    """The input ``tokens`` int32[n, width] and its vectors float32[n, width, embedding_size].

    Args:
        mask_zero: whether Keras tells the next layer itself which places are padding.
    """
    import keras

    tokens = keras.Input(spec.input_shape, dtype=spec.input_dtype, name=spec.input_name)
    embedding = keras.layers.Embedding(
        spec.vocabulary_size, spec.embedding_size, mask_zero=mask_zero, name="word_vectors"
    )
    return tokens, embedding(tokens)


def answering(spec: TextSpec, tokens: Any, features: Any, num_classes: int) -> keras.Model:
    """The model from ``tokens`` to ``probabilities`` float32[n, num_classes].

    Two classes have one unit and a sigmoid, as in the document; the first class has the rest. Built of Keras' own layers
    only, so that the file opens wherever there is Keras.
    """
    import keras

    if spec.dropout > 0:
        features = keras.layers.Dropout(spec.dropout, name="dropout")(features)
    if num_classes == 2:
        second = keras.layers.Dense(1, activation="sigmoid", name="score")(features)
        probabilities = keras.layers.Concatenate(name="probabilities")([1.0 - second, second])
    else:
        probabilities = keras.layers.Dense(num_classes, activation="softmax", name="probabilities")(features)
    return keras.Model(tokens, probabilities, name=spec.kind)
