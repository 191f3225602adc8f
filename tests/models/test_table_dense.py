"""The dense networks for tables: answers by hand, and all that networks keep, for the one that gives a number."""

from __future__ import annotations

import keras
import numpy as np
import onnxruntime
import pytest

from dashboard.export.onnx_export import export_onnx, own_answers
from dashboard.export.onnx_file import write_onnx
from models.outputs import answer_name, with_embedding, without_optimizer
from models.registry import build
from models.specs import TableNumberSpec, TableSpec

NUMBER = TableNumberSpec(features=3, units=(4, 2), batch_norm=True, dropout=0.2, l2=0.01)
ROWS = np.random.default_rng(0).normal(size=(6, 3)).astype(np.float32)


def test_the_network_of_the_document_by_hand():
    model = build(TableSpec(units=(2,)), 2)
    # units 1·a - 1·b and 1·a + 1·b - 4; score 2·first - 1·second
    model.set_weights([np.array([[1, 1], [-1, 1]]), np.array([0, -4]), np.array([[2], [-1]]), np.array([0.5])])
    rows = np.array([[3, 1], [0, 2]], np.float32)  # units 2, 0 and 0 (-2), 0 (-2): scores 4.5 and 0.5
    expected = 1 / (1 + np.exp(-np.array([4.5, 0.5])))
    found = with_embedding(model)(rows)
    np.testing.assert_allclose(found["probabilities"], np.stack([1 - expected, expected], axis=1), atol=1e-6)
    np.testing.assert_array_equal(found["embedding"], [[2, 0], [0, 0]])


def test_without_layers_it_is_logistic_regression():
    model = build(TableSpec(features=2, units=()), 3)
    assert [layer.name for layer in model.layers[1:]] == ["probabilities"]
    np.testing.assert_array_equal(with_embedding(model)(ROWS[:, :2])["embedding"], ROWS[:, :2])


def test_a_number_is_a_weighted_sum_of_the_units():
    model = build(TableNumberSpec(features=2, units=(1,), activation="tanh"), 0)
    model.set_weights([np.array([[0.5], [1]]), np.array([0]), np.array([[10]]), np.array([3])])
    np.testing.assert_allclose(model(np.array([[2, -1], [0, 1]], np.float32)), [[3], [3 + 10 * np.tanh(1)]], atol=1e-5)


def test_the_spec_of_a_number_tells_the_truth():
    model = build(NUMBER, 0)
    layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    assert [(layer.name, type(layer).__name__, layer.output.shape[1:], layer.count_params()) for layer in layers] == [
        (row.name, row.kind, row.output_shape, row.parameters) for row in NUMBER.layers(0)
    ]
    assert NUMBER.answer == answer_name(model) == "value" and NUMBER.layers(0) == NUMBER.layers(7)


def test_files_give_the_same_number(tmp_path, monkeypatch):
    model = build(NUMBER, 0)
    model.set_weights([value + 0.1 for value in model.get_weights()])
    without_optimizer(model).save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")  # no other process is needed
    assert export_onnx(model, tmp_path, tmp_path / "model.onnx", ROWS, own_answers(model, ROWS)) < 1e-5
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    expected = with_embedding(model)(ROWS)
    assert set(expected) == {"value", "embedding"} and expected["value"].shape == (6, 1)
    for name, value in expected.items():
        np.testing.assert_array_equal(with_embedding(loaded)(ROWS)[name], value)
        np.testing.assert_allclose(session.run([name], {"features": ROWS})[0], value, atol=1e-5)


def test_a_file_that_gives_other_numbers_is_not_kept(tmp_path):
    from dashboard.errors import ExportError

    model = build(NUMBER, 0)
    write_onnx(model, tmp_path / "model.onnx")
    with pytest.raises(ExportError) as raised:
        export_onnx(model, tmp_path, tmp_path / "model.onnx", ROWS, own_answers(model, ROWS) + 1)
    assert raised.value.code == "E105" and not (tmp_path / "model.onnx").exists()


def test_what_cannot_be_built_is_told():
    problems = TableSpec(units=(0, 5000)).problems(1)
    assert [(problem.code, problem.field) for problem in problems] == [("N101", "classes"), ("N102", "units")]
    assert [problem.code for problem in TableNumberSpec(units=(1,) * 9).problems()] == ["N105"]
    assert TableNumberSpec(units=(1,) * 8).problems() == () and TableSpec(units=()).problems(2) == ()
