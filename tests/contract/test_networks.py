"""What every network keeps: the spec tells the truth, files bring it back, and a step teaches it."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from models.outputs import with_embedding, without_optimizer
from models.registry import BUILDERS, build
from models.specs import NetworkSpec
from tests.contract.networks import NETWORKS

pytestmark = [pytest.mark.xdist_group("keras"), pytest.mark.parametrize("name", NETWORKS)]
NUM_CLASSES = 3


def pictures(spec: NetworkSpec, count: int = 4) -> np.ndarray:
    return np.random.default_rng(0).random((count, *spec.input_shape), dtype=np.float32)


def test_there_is_a_builder_and_no_problem(name: str):
    assert type(NETWORKS[name]) in BUILDERS
    assert NETWORKS[name].problems(NUM_CLASSES) == ()


def test_the_spec_tells_names_kinds_shapes_and_parameters(name: str):
    spec = NETWORKS[name]
    model = build(spec, NUM_CLASSES)
    built = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    assert [(layer.name, type(layer).__name__, layer.output.shape[1:], layer.count_params()) for layer in built] == [
        (row.name, row.kind, row.output_shape, row.parameters) for row in spec.layers(NUM_CLASSES)
    ]
    assert model.count_params() == spec.num_parameters(NUM_CLASSES)
    assert model.input_shape == (None, *spec.input_shape)


def test_outputs_are_probabilities_and_the_embedding_is_what_the_last_layer_sees(name: str):
    spec = NETWORKS[name]
    model = build(spec, NUM_CLASSES)
    found = with_embedding(model)(pictures(spec))
    probabilities, embedding = (keras.ops.convert_to_numpy(found[key]) for key in ("probabilities", "embedding"))
    assert probabilities.shape == (4, NUM_CLASSES)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-6)
    last = model.get_layer("probabilities")
    weights, bias = (keras.ops.convert_to_numpy(value) for value in (last.kernel, last.bias))
    scores = embedding @ weights + bias
    np.testing.assert_allclose(np.argmax(scores, axis=1), np.argmax(probabilities, axis=1))


def test_a_file_brings_it_back(name: str, tmp_path):
    spec = NETWORKS[name]
    model = build(spec, NUM_CLASSES)
    without_optimizer(model).save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(*(keras.ops.convert_to_numpy(one(pictures(spec))) for one in (model, loaded)))


def test_one_step_changes_every_layer_that_learns(name: str):
    spec = NETWORKS[name]
    model = build(spec, NUM_CLASSES)
    before = [value.copy() for value in model.get_weights()]
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", run_eagerly=True)
    model.train_on_batch(pictures(spec, 12), np.arange(12) % NUM_CLASSES)
    changed = [not np.array_equal(old, new) for old, new in zip(before, model.get_weights(), strict=True)]
    assert all(changed)
