"""Autoencoders that JAX taught give the same items back here, and go on learning."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from models.autoencoder_outputs import decoder_of
from tests.contract.autoencoders import AUTOENCODERS, items_for
from tests.contract.taught_by_jax import GIVING_BACK


@pytest.mark.parametrize("name", GIVING_BACK)
def test_what_jax_taught_gives_the_same_back_here(name: str, taught_by_jax: Path):
    model = keras.saving.load_model(taught_by_jax / "autoencoders" / f"{name}.keras", compile=False)
    items = items_for(AUTOENCODERS[name], 8)
    with np.load(taught_by_jax / "autoencoders" / f"{name}.npz") as expected:
        assert np.isfinite(expected["reconstruction"]).all()
        np.testing.assert_allclose(expected["again"], expected["reconstruction"], atol=1e-5)
        np.testing.assert_allclose(keras.ops.convert_to_numpy(model(items)), expected["reconstruction"], atol=1e-5)
        again = keras.ops.convert_to_numpy(decoder_of(model)(expected["embedding"]))
        np.testing.assert_allclose(again, expected["reconstruction"], atol=1e-5)
    before = keras.ops.convert_to_numpy(model(items))
    model.compile("adam", "mean_squared_error", run_eagerly=True)
    model.train_on_batch(items, items)
    assert not np.allclose(keras.ops.convert_to_numpy(model(items)), before, atol=1e-6)


def test_none_needs_tensorflow_for_its_onnx_files(taught_by_jax: Path):
    written = {path.stem for path in (taught_by_jax / "autoencoders").glob("*.onnx")}
    assert written == {stem for name in GIVING_BACK for stem in (name, f"{name}_decoder")}
