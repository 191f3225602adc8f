"""The parts of a trained autoencoder: the code beside the reconstruction, and the decoder as a network of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras

CODE = "code"
RECONSTRUCTION = "reconstruction"


def is_autoencoder(model: keras.Model) -> bool:
    """Whether ``model`` gives items back; known by its layers' names, so that it holds for one from a file."""
    names = [layer.name for layer in model.layers]
    return CODE in names and names[-1] == RECONSTRUCTION


def with_code(model: keras.Model) -> dict[str, Any]:
    """The outputs ``reconstruction`` and ``embedding``, which is the code float32[n, code_length]."""
    return {RECONSTRUCTION: model.outputs[0], "embedding": model.get_layer(CODE).output}


def decoder_of(model: keras.Model) -> keras.Model:
    """``code`` float32[n, code_length] → ``reconstruction`` float32[n, …], with the layers and weights of ``model``."""
    import keras

    code = keras.Input(model.get_layer(CODE).output.shape[1:], name=CODE)
    return keras.Model(code, _after_code(model, code), name=f"{model.name}_decoder")


def _after_code(model: keras.Model, features: Any) -> Any:
    """The layers stand in one row, each fed by the one before it."""
    names = [layer.name for layer in model.layers]
    for layer in model.layers[names.index(CODE) + 1 :]:
        features = layer(features)
    return features
