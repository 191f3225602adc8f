"""Autoencoders that JAX taught give the same items back here, and go on learning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from dashboard.settings import ROOT
from models.autoencoder_outputs import decoder_of
from tests.contract.autoencoders import AUTOENCODERS, items_for

pytestmark = pytest.mark.xdist_group("keras")
NAMES = ("table", "uneven", "map", "lstm", "gru")
_TEACH = """
import sys, keras, numpy as np
from pathlib import Path
from dashboard.export.onnx_file import needs_tensorflow, write_decoder, write_onnx
from models.autoencoder_outputs import decoder_of
from models.outputs import with_embedding
from models.registry import build
from tests.contract.autoencoders import AUTOENCODERS, items_for
for name in sys.argv[2:]:
    model, items = build(AUTOENCODERS[name], 0), items_for(AUTOENCODERS[name], 8)
    model.compile("adam", "mean_squared_error", run_eagerly=True)
    model.train_on_batch(items, items)
    model.save(f"{sys.argv[1]}/{name}.keras")
    found = {key: keras.ops.convert_to_numpy(value) for key, value in with_embedding(model)(items).items()}
    np.savez(f"{sys.argv[1]}/{name}.npz", again=keras.ops.convert_to_numpy(decoder_of(model)(found["embedding"])), **found)
    if not needs_tensorflow(model):
        write_onnx(model, Path(sys.argv[1], f"{name}.onnx"))
        write_decoder(model, Path(sys.argv[1], f"{name}_decoder.onnx"))
"""


@pytest.fixture(scope="module")
def taught_by_jax(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("taught")
    environment = os.environ | {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    command = [sys.executable, "-c", _TEACH, str(folder), *NAMES]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_what_jax_taught_gives_the_same_back_here(name: str, taught_by_jax: Path):
    model = keras.saving.load_model(taught_by_jax / f"{name}.keras", compile=False)
    items = items_for(AUTOENCODERS[name], 8)
    with np.load(taught_by_jax / f"{name}.npz") as expected:
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
    written = {path.stem for path in taught_by_jax.glob("*.onnx")}
    assert written == {stem for name in NAMES for stem in (name, f"{name}_decoder")}
