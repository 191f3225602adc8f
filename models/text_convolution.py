"""Builds the convolutional text network of ``ConvolutionalTextSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import ConvolutionalTextSpec
from models.text_layers import answering, word_vectors

if TYPE_CHECKING:
    import keras


def build_text_convolution(spec: ConvolutionalTextSpec, num_classes: int) -> keras.Model:
    """A functional model ``tokens`` int32[n, length] → ``probabilities`` float32[n, num_classes].

    Padding is nothing: its vectors are 0 before the filters and what filters find there is 0 after them, less than
    which ReLU never gives. So how much of it there is makes no difference.

    Example:
        >>> build_text_convolution(ConvolutionalTextSpec(vocabulary_size=1000), 6).count_params()
        283706
    """
    from keras import layers, ops

    tokens, vectors = word_vectors(spec)
    is_word = ops.cast(ops.expand_dims(ops.not_equal(tokens, 0), -1), "float32")
    words = layers.Multiply(name="words")([vectors, is_word])
    found = [
        layers.Conv1D(spec.filters, size, padding="same", activation="relu", name=f"convolution_{number}")(words)
        for number, size in enumerate(spec.kernel_sizes, start=1)
    ]
    patterns = layers.Concatenate(name="patterns")(found) if len(found) > 1 else found[0]
    patterns = layers.Multiply(name="patterns_in_words")([patterns, is_word])
    best = layers.GlobalMaxPooling1D(name="best_places")(patterns)
    return answering(spec, tokens, best, num_classes)
