"""What is trained on one engine answers the same on the other: taught and saved by JAX, opened and taught here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from dashboard.settings import ROOT
from tests.contract.networks import NETWORKS, inputs_for

pytestmark = pytest.mark.xdist_group("keras")
NAMES = ("deep", "gru", "both_ways", "convolution", "triples")
_TEACH = """
import sys, keras, numpy as np
from pathlib import Path
from dashboard.export.onnx_file import needs_tensorflow, write_onnx
from models.registry import build
from tests.contract.networks import NETWORKS, inputs_for
for name in sys.argv[2:]:
    spec = NETWORKS[name]
    model = build(spec, 2)
    model.compile("adam", "sparse_categorical_crossentropy", run_eagerly=True)
    model.train_on_batch(inputs_for(spec, 8), np.arange(8) % 2)
    model.save(f"{sys.argv[1]}/{name}.keras")
    np.save(f"{sys.argv[1]}/{name}.npy", keras.ops.convert_to_numpy(model(inputs_for(spec, 8))))
    if not needs_tensorflow(model):
        write_onnx(model, Path(sys.argv[1], f"{name}.onnx"))
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
def test_what_jax_taught_answers_the_same_here(name: str, taught_by_jax: Path):
    model = keras.saving.load_model(taught_by_jax / f"{name}.keras", compile=False)
    expected = np.load(taught_by_jax / f"{name}.npy")
    assert np.isfinite(expected).all() and expected.shape == (8, 2)
    given = inputs_for(NETWORKS[name], 8)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(model(given)), expected, atol=1e-5)
    model.compile("adam", "sparse_categorical_crossentropy", run_eagerly=True)
    model.train_on_batch(given, np.arange(8) % 2)  # it goes on learning
    assert not np.allclose(keras.ops.convert_to_numpy(model(given)), expected, atol=1e-5)


def test_recurrent_text_networks_need_no_tensorflow_for_their_onnx_file(taught_by_jax: Path):
    written = {path.stem for path in taught_by_jax.glob("*.onnx")}
    assert written == {"gru", "both_ways"}
