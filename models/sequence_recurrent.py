"""Builds the recurrent sequence network of ``RecurrentSequenceSpec`` (document 000 §4.2) in Keras 3, for every backend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.sequence_layers import answering, read_steps
from models.specs import RecurrentSequenceSpec

if TYPE_CHECKING:
    import keras


def build_sequence_recurrent(spec: RecurrentSequenceSpec, num_classes: int) -> keras.Model:
    """A functional model ``steps`` float32[n, steps, channels (+ 1)] → ``probabilities`` float32[n, num_classes].

    Where it is masked, steps behind the end change no state; a sequence without a step has the state 0.

    Example:
        >>> build_sequence_recurrent(RecurrentSequenceSpec(), 2).count_params()
        1161
    """
    from keras import layers

    cell = {"lstm": layers.LSTM, "gru": layers.GRU, "simple": layers.SimpleRNN}[spec.cell]
    steps, features, is_step = read_steps(spec)
    for number, units in enumerate(spec.units, start=1):
        name, in_steps = f"recurrent_{number}", number < len(spec.units)
        if spec.bidirectional:
            reader = layers.Bidirectional(cell(units, return_sequences=in_steps), name=name)
        else:
            reader = cell(units, return_sequences=in_steps, name=name)
        features = reader(features, mask=is_step)
    return answering(spec, steps, features, num_classes)
