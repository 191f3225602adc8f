"""What a network says to many items."""

from __future__ import annotations

import keras
import numpy as np

from dashboard.training.batches import Batches
from dashboard.training.items import Items
from dashboard.training.pace import evaluation_batch_size
from models.outputs import without_optimizer
from models.specs import LayerShape


def answers(model: keras.Model, items: Items, layers: tuple[LayerShape, ...]) -> np.ndarray:
    """<float32>[m, classes], the probabilities for the items of a part, in their order.

    Args:
        layers: of the network; they say how many items fit in memory at once.
    """
    if len(items) == 0:
        return np.zeros((0, model.output_shape[-1]), np.float32)
    plain = without_optimizer(model)  # its own steps per execution: 1, or the graph is unrolled 20 times
    return np.asarray(plain.predict(Batches(items, evaluation_batch_size(layers)), verbose=0), np.float32)
