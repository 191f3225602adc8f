"""What a network says to many items."""

from __future__ import annotations

from collections.abc import Callable

import keras
import numpy as np

from dashboard.training.batches import Batches
from dashboard.training.items import Items
from dashboard.training.pace import evaluation_batch_size
from models.outputs import with_embedding, without_optimizer
from models.specs import LayerShape

Answers = Callable[[Items], np.ndarray]


def answering(model: keras.Model, layers: tuple[LayerShape, ...]) -> Answers:
    """A function that gives the answers to the items of a part, in their order: <float32>[m, classes] probabilities, or
    [m, 1] scaled numbers. Asking it again costs no new start.

    Args:
        layers: of the network; they say how many items fit in memory at once.
    """
    plain = without_optimizer(model)  # its own steps per execution: 1, or the graph is unrolled 20 times
    return _asking(plain, evaluation_batch_size(layers))


def embedding(model: keras.Model, layers: tuple[LayerShape, ...]) -> Answers:
    """A function that gives what the last layer sees of the items of a part, in their order: <float32>[m, features].

    Args:
        layers: of the network; they say how many items fit in memory at once.
    """
    both = with_embedding(model)
    return _asking(keras.Model(both.inputs[0], both.output["embedding"]), evaluation_batch_size(layers))


def _asking(network: keras.Model, batch_size: int) -> Answers:
    def answers(items: Items) -> np.ndarray:
        if len(items) == 0:
            return np.zeros((0, network.output_shape[-1]), np.float32)
        return np.asarray(network.predict(Batches(items, batch_size), verbose=0), np.float32)

    return answers
