"""Integrated gradients over word vectors: what each place of a text adds to a probability.

The path leads from a text of the same length whose word vectors are all zero to the text itself; the sum of the
attributions is the difference of the two probabilities, up to the error of the integral.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from dashboard.errors import JobError
from dashboard.explain.gradients import Gradient, gradient_of
from dashboard.explain.path import Attributions, path_points
from dashboard.i18n import N_

STEPS = 32


class IntegratedGradients:
    """Attributions for one network.

    Every place of every point of the path gets a row of its own in the table of word vectors, so that the gradient of the
    table is that of the places, whatever the layers behind it do, and whatever is masked stays so.

    Args:
        model: with one embedding, from whole numbers <int32>[n, width] (0 is padding) to <float32>[n, classes].
        steps: points on the path.

    Raises:
        JobError: there is not exactly one embedding.
    """

    def __init__(self, model: keras.Model, steps: int = STEPS) -> None:
        embedding = _embedding(model)
        self._vectors = np.asarray(keras.ops.convert_to_numpy(embedding.embeddings), np.float32)
        self._width = int(model.inputs[0].shape[1])
        self._points, self._weights = path_points(steps)
        self._gradient = _gradient(model, embedding, num_rows=len(self._points) * self._width + 1)

    def attributions(self, ids: np.ndarray, class_index: int) -> Attributions:
        """What each place of <int32>[width] adds to the probability of one class."""
        vectors = self._vectors[ids]  # <float32>[width, dimensions]
        is_word = ids != 0
        own_ids = np.arange(1, self._points.size * self._width + 1, dtype=np.int32).reshape(-1, self._width)
        path = self._points[:, np.newaxis, np.newaxis] * vectors
        table = np.concatenate([self._vectors[:1], path.reshape(-1, path.shape[-1]).astype(np.float32)])
        probabilities, gradient = self._gradient(table, np.where(is_word, own_ids, 0).astype(np.int32), class_index)
        slopes = gradient[1:].reshape(path.shape).astype(np.float64)
        values = (np.tensordot(self._weights, slopes, axes=1) * vectors).sum(axis=1)
        return Attributions(
            values=np.where(is_word, values, 0.0),
            probability=float(probabilities[-1, class_index]),
            baseline_probability=float(probabilities[-2, class_index]),
        )


def most_probable(model: keras.Model, ids: np.ndarray) -> int:
    """Index of the answer to <int32>[width]."""
    return int(np.argmax(keras.ops.convert_to_numpy(model(ids[np.newaxis], training=False))[0]))


def _embedding(model: keras.Model) -> Any:
    found = [layer for layer in model.layers if isinstance(layer, keras.layers.Embedding)]
    if len(found) != 1:
        raise JobError(
            "J131",
            N_("This network has {received} tables of word vectors; integrated gradients need exactly one."),
            received=len(found),
        )
    return found[0]


def _gradient(model: keras.Model, embedding: Any, num_rows: int) -> Gradient:
    """The gradient of a probability in the table of a twin of ``model`` that has room for ``num_rows`` words."""

    def cloned(layer: Any) -> Any:
        config = layer.get_config()
        return type(layer).from_config(config | {"input_dim": num_rows} if layer is embedding else config)

    twin = keras.models.clone_model(model, clone_function=cloned)
    for layer in model.layers:
        if layer is not embedding and layer.weights:
            twin.get_layer(layer.name).set_weights(layer.get_weights())
    table = twin.get_layer(embedding.name)
    table.trainable = True
    return gradient_of(twin, table.embeddings)
