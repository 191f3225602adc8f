"""What is trained on one engine answers the same on the other: taught and saved by JAX, opened and taught here."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from tests.contract.networks import NETWORKS, inputs_for
from tests.contract.taught_by_jax import CLASSIFIERS, EXPLAINED, explained


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_what_jax_taught_answers_the_same_here(name: str, taught_by_jax: Path):
    model = keras.saving.load_model(taught_by_jax / "networks" / f"{name}.keras", compile=False)
    expected = np.load(taught_by_jax / "networks" / f"{name}.npy")
    assert np.isfinite(expected).all() and expected.shape == (8, 2)
    given = inputs_for(NETWORKS[name], 8)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(model(given)), expected, atol=1e-5)
    model.compile("adam", "sparse_categorical_crossentropy", run_eagerly=True)
    model.train_on_batch(given, np.arange(8) % 2)  # it goes on learning
    assert not np.allclose(keras.ops.convert_to_numpy(model(given)), expected, atol=1e-5)


def test_most_networks_need_no_tensorflow_for_their_onnx_file(taught_by_jax: Path):
    written = {path.stem for path in (taught_by_jax / "networks").glob("*.onnx")}
    assert written == {"deep", "halved_residual", "both_ways", "plain_cell", "masked_patterns"}


def test_what_jax_explains_is_explained_the_same_here(taught_by_jax: Path):
    expected = np.load(taught_by_jax / "networks" / f"{EXPLAINED}_explained.npz")
    found = explained(keras.saving.load_model(taught_by_jax / "networks" / f"{EXPLAINED}.keras", compile=False))
    assert np.abs(expected["slopes"]).max() > 1e-3 and expected["heat"].max() > 0
    for name in expected.files:
        np.testing.assert_allclose(found[name], expected[name], atol=1e-5, err_msg=name)
