"""What a trained network gives besides its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from models.autoencoder_outputs import is_autoencoder, with_code

if TYPE_CHECKING:
    import keras


def with_embedding(model: keras.Model) -> keras.Model:
    """The same weights with more outputs: ``embedding``, what the last layer that learns looks at, and ``states``.

    The answer itself is ``probabilities``, or ``value`` where a number is predicted. Items with near embeddings look
    alike to the network; maps, neighbours and "unlike the data" need nothing else. ``states`` float32[n, length, units]
    are those of the last recurrent layer, step by step; other networks have none. Steps that are masked have the state
    0. An autoencoder gives ``reconstruction``, and its code as the embedding.
    """
    import keras

    if is_autoencoder(model):
        return keras.Model(model.inputs[0], with_code(model), name=model.name)
    embedding = last_dense(model).input
    outputs = {answer_name(model): model.outputs[0], "embedding": embedding} | _states(model)
    return keras.Model(model.inputs[0], outputs, name=model.name)


def answer_name(model: keras.Model) -> str:
    """``"probabilities"``, ``"value"`` or ``"reconstruction"``; known by the last layer, so that it holds for one from a file."""
    return str(model.layers[-1].name)


def without_optimizer(model: keras.Model) -> keras.Model:
    """The same layers and weights, not compiled: saved, it is a third of the size."""
    import keras

    return keras.Model(model.inputs[0], model.outputs[0], name=model.name)


def word_vectors(model: keras.Model) -> np.ndarray | None:
    """<float32>[vocabulary, embedding_size], what the network learned about each word; None if it reads no words."""
    import keras

    for layer in model.layers:
        if isinstance(layer, keras.layers.Embedding):
            return np.asarray(keras.ops.convert_to_numpy(layer.embeddings), np.float32)
    return None


def recurrent_layer(model: keras.Model) -> Any | None:
    """The last layer that reads step by step, if there is one."""
    import keras

    kinds = (keras.layers.RNN, keras.layers.Bidirectional)
    return next((layer for layer in reversed(model.layers) if isinstance(layer, kinds)), None)


def last_dense(model: keras.Model) -> Any:
    """The layer that makes the answer: a unit a class, or a single one for two classes."""
    import keras

    return next(layer for layer in reversed(model.layers) if isinstance(layer, keras.layers.Dense))


def _states(model: keras.Model) -> dict[str, Any]:
    """A twin of the recurrent layer, with the same weights, that tells what it knew after each step."""
    import keras

    layer = recurrent_layer(model)
    if layer is None:
        return {}
    config = layer.get_config() | {"name": f"{layer.name}_states"}
    directions = [config[key]["config"] for key in ("layer", "backward_layer") if key in config] or [config]
    for direction in directions:
        direction["return_sequences"] = True
    twin = type(layer).from_config(config)
    is_step = _is_step(model)
    steps = keras.tree.flatten(layer.input)[0]  # of a model from a file, the mask stands beside them
    states = twin(steps, mask=is_step)
    twin.set_weights(layer.get_weights())
    if is_step is None:
        return {"states": states}
    is_step = keras.ops.cast(keras.ops.expand_dims(is_step, -1), "float32")
    return {"states": keras.layers.Multiply(name="states")([states, is_step])}


def _is_step(model: keras.Model) -> Any | None:
    """<bool>[n, length], what the network reads: words that are no padding, steps before the end; None for all."""
    import keras

    given = model.inputs[0]
    if len(given.shape) == 2:
        return keras.ops.not_equal(given, 0)
    return keras.ops.greater(given[:, :, -1], 0.5) if is_masked(model) else None


def is_masked(model: keras.Model) -> bool:
    """Whether a sequence network is told at each step whether it is there, in one channel more than it measures."""
    import keras

    first = next(layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer) and layer.weights)
    return bool(keras.tree.flatten(first.input)[0].shape[-1] < model.input_shape[-1])
