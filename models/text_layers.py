"""The first and the last layers, which all text networks share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.answer_layers import class_answer
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
    """The model from ``tokens`` to ``probabilities`` float32[n, num_classes]."""
    import keras

    if spec.dropout > 0:
        features = keras.layers.Dropout(spec.dropout, name="dropout")(features)
    return keras.Model(tokens, class_answer(features, num_classes), name=spec.kind)
