"""Builds the averaged text network of ``AveragedTextSpec`` in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import AveragedTextSpec
from models.text_layers import answering, word_vectors

if TYPE_CHECKING:
    import keras


def build_text_average(spec: AveragedTextSpec, num_classes: int) -> keras.Model:
    """A functional model ``tokens`` int32[n, length · ngrams] → ``probabilities`` float32[n, num_classes].

    The mean is over the words alone. A text of nothing but padding has the mean of the padding: there is no other.

    Example:
        >>> build_text_average(AveragedTextSpec(), 2).count_params()
        1280129
    """
    from keras import layers, ops

    tokens, vectors = word_vectors(spec)
    is_word = ops.not_equal(tokens, 0)
    is_counted = ops.logical_or(is_word, ops.logical_not(ops.any(is_word, axis=1, keepdims=True)))
    mean = layers.GlobalAveragePooling1D(name="mean")(vectors, mask=is_counted)
    return answering(spec, tokens, mean, num_classes)
