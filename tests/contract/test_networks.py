"""What every network keeps: the spec tells the truth, files bring it back, and a step teaches it."""

from __future__ import annotations

from functools import cache

import keras
import numpy as np
import onnx
import onnxruntime
import pytest

from dashboard.export.onnx_file import write_onnx
from models.outputs import last_dense, recurrent_layer, with_embedding, without_optimizer, word_vectors
from models.registry import BUILDERS, build
from tests.contract.networks import NETWORKS, inputs_for, is_there

pytestmark = pytest.mark.parametrize("name", NETWORKS)
of_two_or_more = pytest.mark.parametrize("num_classes", [2, 3])  # two have one unit and a sigmoid


@cache
def built(name: str, num_classes: int) -> keras.Model:
    """For tests that change nothing in it."""
    return build(NETWORKS[name], num_classes)


def as_arrays(outputs: dict) -> dict[str, np.ndarray]:
    return {key: np.asarray(keras.ops.convert_to_numpy(value)) for key, value in outputs.items()}


@of_two_or_more
def test_there_is_a_builder_and_no_problem(name: str, num_classes: int):
    assert type(NETWORKS[name]) in BUILDERS
    assert NETWORKS[name].problems(num_classes) == ()


@of_two_or_more
def test_the_spec_tells_names_kinds_shapes_and_parameters(name: str, num_classes: int):
    spec, model = NETWORKS[name], built(name, num_classes)
    layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    assert [(layer.name, type(layer).__name__, layer.output.shape[1:], layer.count_params()) for layer in layers] == [
        (row.name, row.kind, row.output_shape, row.parameters) for row in spec.layers(num_classes)
    ]
    assert model.count_params() == spec.num_parameters(num_classes)
    assert model.input_shape == (None, *spec.input_shape)
    assert (model.inputs[0].name, model.inputs[0].dtype) == (spec.input_name, spec.input_dtype)


@of_two_or_more
def test_outputs_are_probabilities_and_the_embedding_is_what_the_last_layer_sees(name: str, num_classes: int):
    spec, model = NETWORKS[name], built(name, num_classes)
    found = as_arrays(with_embedding(model)(inputs_for(spec, 5)))
    assert found["probabilities"].shape == (5, num_classes)
    np.testing.assert_allclose(found["probabilities"].sum(axis=1), 1, atol=1e-6)
    weights, bias = last_dense(model).get_weights()
    scores = found["embedding"] @ weights + bias
    if scores.shape[1] == 1:  # a sigmoid is a softmax beside 0
        scores = np.concatenate([np.zeros_like(scores), scores], axis=1)
    expected = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found["probabilities"], expected, atol=1e-6)


def test_states_are_those_of_a_recurrent_layer_step_by_step(name: str):
    spec, model = NETWORKS[name], built(name, 3)
    layer, inputs = recurrent_layer(model), inputs_for(spec, 5)
    found = as_arrays(with_embedding(model)(inputs))
    assert ("states" in found) == (layer is not None)
    if layer is not None:
        states = found["states"]
        there = is_there(spec, inputs)
        assert states.shape == (5, spec.input_shape[0], layer.output.shape[-1])
        assert not states[~there].any() and states[there].any(axis=-1).all()
        units = layer.output.shape[-1] // (2 if getattr(spec, "bidirectional", False) else 1)
        np.testing.assert_allclose(states[1, -1, :units], found["embedding"][1, :units], atol=1e-6)
        np.testing.assert_allclose(states[1, 0, units:], found["embedding"][1, units:], atol=1e-6)


@of_two_or_more
def test_a_file_brings_it_back(name: str, num_classes: int, tmp_path):
    spec, model = NETWORKS[name], built(name, num_classes)
    without_optimizer(model).save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    given = inputs_for(spec, 4)
    first, second = (as_arrays(with_embedding(one)(given)) for one in (model, loaded))
    assert first.keys() == second.keys()
    for key, expected in first.items():
        np.testing.assert_array_equal(second[key], expected)


@of_two_or_more
def test_one_step_changes_every_layer_that_learns(name: str, num_classes: int):
    keras.utils.set_random_seed(0)  # of so few filters all could give nothing
    spec = NETWORKS[name]
    model = build(spec, num_classes)
    before = [value.copy() for value in model.get_weights()]
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", run_eagerly=True)
    model.train_on_batch(inputs_for(spec, 12), np.arange(12) % num_classes)
    changed = [not np.array_equal(old, new) for old, new in zip(before, model.get_weights(), strict=True)]
    expected = [not (spec.input_shape == (1,) and "recurrent_kernel" in value.path) for value in model.weights]
    assert changed == expected  # after one word there is no state yet that could teach anything
    assert all(np.isfinite(value).all() for value in model.get_weights())


@of_two_or_more
def test_the_onnx_file_gives_the_same_for_any_number_of_items(name: str, num_classes: int, tmp_path):
    spec = NETWORKS[name]
    model = build(spec, num_classes)
    model.set_weights([value + 0.1 for value in model.get_weights()])  # also biases that are not 0
    write_onnx(model, tmp_path / "model.onnx")
    graph = onnx.load(tmp_path / "model.onnx").graph
    assert [value.name for value in graph.input] == [spec.input_name]
    assert all(value.type.tensor_type.shape.dim[0].dim_param == "n" for value in (*graph.input, *graph.output))
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    for count in (1, 5):
        given = inputs_for(spec, count)
        expected = as_arrays(with_embedding(model)(given))
        assert {value.name for value in graph.output} == set(expected)
        found = session.run(list(expected), {spec.input_name: given})
        for key, value in zip(expected, found, strict=True):
            np.testing.assert_allclose(value, expected[key], atol=2e-5, rtol=1e-4)


def test_word_vectors_are_those_of_a_network_that_reads_words(name: str):
    spec = NETWORKS[name]
    found = word_vectors(built(name, 3))
    assert (found is None) == (spec.reads != "text")
    if found is not None:
        assert found.dtype == np.float32 and found.shape == (spec.input_limit, spec.embedding_size)
