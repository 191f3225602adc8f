"""Run by JAX in a process of its own: teaches networks one step, and leaves them with what they answer.

``python -m tests.contract.taught_by_jax FOLDER`` writes ``networks/`` and ``autoencoders/`` into it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import numpy as np

from dashboard.explain.gradients import slopes_of
from dashboard.explain.pictures.grad_cam import GradCAM
from dashboard.export.onnx_file import needs_tensorflow, write_decoder, write_onnx
from models.autoencoder_outputs import decoder_of
from models.outputs import with_embedding
from models.registry import build
from tests.contract.autoencoders import AUTOENCODERS, items_for
from tests.contract.networks import NETWORKS, inputs_for

# JAX compiles each operation anew for each shape, which takes seconds a network: one of each kind of layer is enough.
CLASSIFIERS = ("deep", "halved_residual", "both_ways", "triples", "plain_cell", "masked_patterns")
EXPLAINED = "halved_residual"
GIVING_BACK = ("uneven", "lstm")


def teach_classifier(name: str, folder: Path) -> None:
    """The network, its answers after one step, and its ONNX file where that needs no TensorFlow."""
    spec = NETWORKS[name]
    model, given = build(spec, 2), inputs_for(spec, 8)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.train_on_batch(given, np.arange(8) % 2)
    model.save(folder / f"{name}.keras")
    np.save(folder / f"{name}.npy", keras.ops.convert_to_numpy(model(given)))
    if not needs_tensorflow(model):
        write_onnx(model, folder / f"{name}.onnx")
    if name == EXPLAINED:
        np.savez(folder / f"{name}_explained.npz", **explained(model))


def explained(model: keras.Model) -> dict[str, np.ndarray]:
    """Where ``EXPLAINED`` looks in a picture for its second class, and how that class changes with each pixel."""
    picture = inputs_for(NETWORKS[EXPLAINED], 1)
    answers, slopes = slopes_of(model)(picture, 1)
    return {"heat": GradCAM(model).heat(picture[0], 1), "answers": answers, "slopes": slopes}


def teach_autoencoder(name: str, folder: Path) -> None:
    """The same, with what its second half makes of its codes."""
    model, items = build(AUTOENCODERS[name], 0), items_for(AUTOENCODERS[name], 8)
    model.compile("adam", "mean_squared_error")
    model.train_on_batch(items, items)
    model.save(folder / f"{name}.keras")
    found = {key: keras.ops.convert_to_numpy(value) for key, value in with_embedding(model)(items).items()}
    again = keras.ops.convert_to_numpy(decoder_of(model)(found["embedding"]))
    np.savez(folder / f"{name}.npz", again=again, **found)
    if not needs_tensorflow(model):
        write_onnx(model, folder / f"{name}.onnx")
        write_decoder(model, folder / f"{name}_decoder.onnx")


if __name__ == "__main__":
    assert keras.backend.backend() == "jax"
    for title, names, teach in (
        ("networks", CLASSIFIERS, teach_classifier),
        ("autoencoders", GIVING_BACK, teach_autoencoder),
    ):
        place = Path(sys.argv[1], title)
        place.mkdir()
        for name in names:
            keras.utils.set_random_seed(1)
            teach(name, place)
