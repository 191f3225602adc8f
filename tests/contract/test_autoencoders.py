"""What every autoencoder keeps: the spec tells the truth, both halves fit, files bring them back, and a step teaches it."""

from __future__ import annotations

from typing import get_args

import keras
import numpy as np
import onnx
import onnxruntime
import pytest

from dashboard.export.onnx_file import write_decoder, write_onnx
from dashboard.spec.setting_fields import fields_of
from models.autoencoder_outputs import decoder_of, is_autoencoder
from models.outputs import with_embedding, without_optimizer, word_vectors
from models.registry import BUILDERS, build
from models.specs import AutoencoderSpec
from tests.contract.autoencoders import AUTOENCODERS, items_for
from tests.contract.networks import NETWORKS

each = pytest.mark.parametrize("name", AUTOENCODERS)


@pytest.fixture(scope="module")
def models() -> dict[str, keras.Model]:
    """Each with biases that are not 0, or a lost one would not show."""
    keras.utils.set_random_seed(3)
    found = {name: build(spec, 0) for name, spec in AUTOENCODERS.items()}
    for model in found.values():
        model.set_weights([value + 0.05 for value in model.get_weights()])
    return found


def array(value: object) -> np.ndarray:
    return np.asarray(keras.ops.convert_to_numpy(value))


def as_arrays(outputs: dict) -> dict[str, np.ndarray]:
    return {key: array(value) for key, value in outputs.items()}


def test_every_builder_of_an_autoencoder_is_tested():
    kinds = {kind for kind in BUILDERS if issubclass(kind, AutoencoderSpec)}
    assert kinds == {type(spec) for spec in AUTOENCODERS.values()}


@each
def test_the_spec_has_no_problem_and_needs_no_classes(name: str):
    spec = AUTOENCODERS[name]
    assert spec.problems() == spec.problems(0) == spec.problems(7) == ()
    assert spec.layers() == spec.layers(7)
    assert spec.reads in spec.kinds and spec.answer == "reconstruction"
    assert spec.kinds and set(spec.kinds) <= {"images", "table", "series"}
    assert type(spec).model_validate_json(spec.model_dump_json()) == spec


@each
def test_its_settings_make_a_form(name: str):
    fields = {field.name: field for field in fields_of(type(AUTOENCODERS[name]))}
    assert "code_size" in fields and not fields["code_size"].advanced
    assert not {"kind", "item_shape"} & set(fields)
    for field in fields.values():
        assert field.title and field.help
        if field.kind == "choice":
            annotation = type(AUTOENCODERS[name]).model_fields[field.name].annotation
            assert list(field.choices) == list(get_args(annotation))
            assert all(words[0].isupper() for words in field.choices.values())


@each
def test_the_spec_tells_names_kinds_shapes_and_parameters(name: str, models):
    spec, model = AUTOENCODERS[name], models[name]
    built = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    assert [(layer.name, type(layer).__name__, layer.output.shape[1:], layer.count_params()) for layer in built] == [
        (row.name, row.kind, row.output_shape, row.parameters) for row in spec.layers()
    ]
    assert model.count_params() == spec.num_parameters(0)
    assert model.input_shape == model.output_shape == (None, *spec.input_shape)
    assert (model.inputs[0].name, model.inputs[0].dtype) == (spec.input_name, spec.input_dtype)
    assert model.name == spec.kind


@each
def test_the_two_halves_make_the_whole(name: str, models):
    spec, model, items = AUTOENCODERS[name], models[name], items_for(AUTOENCODERS[name], 5)
    found = as_arrays(with_embedding(model)(items))
    assert set(found) == {"reconstruction", "embedding"}
    assert found["reconstruction"].shape == items.shape
    assert found["embedding"].shape == (5, spec.code_length)
    np.testing.assert_array_equal(found["reconstruction"], array(model(items)))
    decoder = decoder_of(model)
    assert decoder.input_shape == (None, spec.code_length) and decoder.inputs[0].name == "code"
    np.testing.assert_allclose(array(decoder(found["embedding"])), found["reconstruction"], atol=1e-6)
    np.testing.assert_array_equal(array(model(items)), found["reconstruction"])  # the parts change nothing


@each
def test_a_file_brings_both_halves_back(name: str, models, tmp_path):
    model, items = models[name], items_for(AUTOENCODERS[name], 4)
    without_optimizer(model).save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert is_autoencoder(loaded)
    first, second = (as_arrays(with_embedding(one)(items)) for one in (model, loaded))
    for key, expected in first.items():
        np.testing.assert_array_equal(second[key], expected)
    codes = first["embedding"]
    np.testing.assert_array_equal(array(decoder_of(loaded)(codes)), array(decoder_of(model)(codes)))


@each
def test_one_step_changes_every_layer_that_learns(name: str):
    keras.utils.set_random_seed(1)
    model, items = build(AUTOENCODERS[name], 0), items_for(AUTOENCODERS[name], 12)
    before = [value.copy() for value in model.get_weights()]
    model.compile(optimizer="adam", loss="mean_squared_error", run_eagerly=True)
    model.train_on_batch(items, items)
    for old, new, variable in zip(before, model.get_weights(), model.weights, strict=True):
        assert np.isfinite(new).all()
        assert not np.array_equal(old, new), variable.path


@each
def test_it_learns(name: str):
    keras.utils.set_random_seed(1)
    model, items = build(AUTOENCODERS[name], 0), items_for(AUTOENCODERS[name], 16)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mean_squared_error")
    first, *_, last = (model.train_on_batch(items, items) for _ in range(12))
    assert last < first


@each
def test_the_onnx_files_give_the_same_for_any_number_of_items(name: str, models, tmp_path):
    spec, model = AUTOENCODERS[name], models[name]
    write_onnx(model, tmp_path / "model.onnx")
    write_decoder(model, tmp_path / "decoder.onnx")
    named = {file: onnx.load(tmp_path / f"{file}.onnx").graph for file in ("model", "decoder")}
    assert [value.name for value in named["model"].input] == [spec.input_name]
    assert [value.name for value in named["decoder"].input] == ["code"]
    assert {value.name for value in named["model"].output} == {"reconstruction", "embedding"}
    assert [value.name for value in named["decoder"].output] == ["reconstruction"]
    for graph in named.values():
        assert all(value.type.tensor_type.shape.dim[0].dim_param == "n" for value in (*graph.input, *graph.output))
    whole, decoder = (onnxruntime.InferenceSession(tmp_path / f"{file}.onnx") for file in named)
    for count in (1, 5):
        items = items_for(spec, count)
        expected = as_arrays(with_embedding(model)(items))
        found = dict(zip(expected, whole.run(list(expected), {spec.input_name: items}), strict=True))
        for key, value in expected.items():
            np.testing.assert_allclose(found[key], value, atol=2e-5, rtol=1e-4)
        (again,) = decoder.run(None, {"code": found["embedding"]})
        np.testing.assert_allclose(again, expected["reconstruction"], atol=2e-5, rtol=1e-4)


@each
def test_it_fits_items_of_its_own_shape_and_has_no_word_vectors(name: str, models):
    spec = AUTOENCODERS[name]
    assert spec.fitted_to(spec.input_shape) == spec
    assert word_vectors(models[name]) is None


@pytest.mark.parametrize("name", ["D2", "gru", "average"])
def test_a_classifier_is_no_autoencoder(name: str):
    assert NETWORKS[name].answer == "probabilities"
    assert NETWORKS[name].kinds == (NETWORKS[name].reads,)
    assert not is_autoencoder(build(NETWORKS[name], 3))
