"""What a trained network gives besides its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras


def with_embedding(model: keras.Model) -> keras.Model:
    """The same weights with two outputs: ``probabilities``, and ``embedding``, what the last layer looks at.

    Items with near embeddings look alike to the network; maps, neighbours and "unlike the data" need nothing else.
    """
    import keras

    last = model.get_layer("probabilities")
    return keras.Model(model.inputs[0], {"probabilities": last.output, "embedding": last.input}, name=model.name)


def without_optimizer(model: keras.Model) -> keras.Model:
    """The same layers and weights, not compiled: saved, it is a third of the size."""
    import keras

    return keras.Model(model.inputs[0], model.outputs[0], name=model.name)
