"""Builds the recurrent text network of ``RecurrentTextSpec`` (document 003 §4.2) in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.specs import RecurrentTextSpec
from models.text_layers import answering, word_vectors

if TYPE_CHECKING:
    import keras


def build_text_recurrent(spec: RecurrentTextSpec, num_classes: int) -> keras.Model:
    """A functional model ``tokens`` int32[n, length] → ``probabilities`` float32[n, num_classes].

    Padding is masked: it changes no state. A text of nothing but padding has the state 0.

    Example:
        >>> build_text_recurrent(RecurrentTextSpec(), 2).count_params()
        1329473
    """
    from keras import layers

    tokens, vectors = word_vectors(spec, mask_zero=True)
    cell = {"lstm": layers.LSTM, "gru": layers.GRU}[spec.cell]
    if spec.bidirectional:
        reader = layers.Bidirectional(cell(spec.units), name="recurrent")
    else:
        reader = cell(spec.units, name="recurrent")
    return answering(spec, tokens, reader(vectors), num_classes)
