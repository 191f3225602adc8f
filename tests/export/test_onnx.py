"""ONNX files: names, shapes, proof, and every way in which it may not work."""

from __future__ import annotations

import keras
import numpy as np
import onnx
import onnxruntime
import pytest

from dashboard.errors import ExportError, StoppedError
from dashboard.export import onnx_export
from dashboard.export.keras_file import write_keras
from dashboard.export.onnx_export import export_onnx, largest_difference, own_answers
from models.outputs import with_embedding
from models.registry import build
from tests.contract.networks import NETWORKS, inputs_for

PICTURES = ("deep", "no_dense", "halved_residual")
WRITTEN = (
    *PICTURES,
    "gru",
    "balanced_table",
    "gru_sequences",
    "masked_patterns",
)  # here, operator by operator; others are converted by TensorFlow


@pytest.fixture(scope="module")
def models() -> dict[str, tuple[keras.Model, np.ndarray]]:
    return {name: (build(NETWORKS[name], 3), inputs_for(NETWORKS[name], 5)) for name in (*WRITTEN, "triples")}


def exported(model: keras.Model, inputs: np.ndarray, folder, **options: object) -> float:
    write_keras(model, folder / "model.keras")
    return export_onnx(
        model, folder / "model.keras", folder / "model.onnx", inputs, own_answers(model, inputs), **options
    )


@pytest.mark.parametrize("name", PICTURES)
def test_names_shapes_and_answers(name: str, models, tmp_path):
    model, inputs = models[name]
    assert exported(model, inputs, tmp_path) < 1e-5
    graph = onnx.load(tmp_path / "model.onnx").graph
    assert [value.name for value in graph.input] == ["pictures"]
    assert {value.name for value in graph.output} == {"probabilities", "embedding"}
    assert graph.input[0].type.tensor_type.shape.dim[0].dim_param == "n"
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    for count in (1, 5):  # any number of items
        probabilities, embedding = session.run(["probabilities", "embedding"], {"pictures": inputs[:count]})
        expected = with_embedding(model)(inputs[:count])
        np.testing.assert_allclose(probabilities, expected["probabilities"], atol=1e-5)
        np.testing.assert_allclose(embedding, expected["embedding"], atol=1e-4)


def test_on_another_backend_a_process_of_its_own_converts(models, tmp_path, monkeypatch):
    model, inputs = models["triples"]
    looks = []
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    assert exported(model, inputs, tmp_path, look=lambda: looks.append(1)) < 1e-5
    assert looks and sorted(path.name for path in tmp_path.iterdir()) == ["model.keras", "model.onnx"]


@pytest.mark.parametrize("name", WRITTEN)
def test_most_networks_need_no_other_process_and_no_tensorflow(name: str, models, tmp_path, monkeypatch):
    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError("no other process is needed")

    model, inputs = models[name]
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    monkeypatch.setattr(onnx_export, "find_spec", lambda name: None)
    monkeypatch.setattr(onnx_export.subprocess, "Popen", fail)
    assert exported(model, inputs, tmp_path) < 1e-5
    kinds = {node.op_type for node in onnx.load(tmp_path / "model.onnx").graph.node}
    assert "Loop" not in kinds and name.startswith("gru") == ("GRU" in kinds)


def test_that_process_is_ended_when_somebody_stops_the_run(models, tmp_path, monkeypatch):
    def stop() -> None:
        raise StoppedError("J110", "Stopped.")

    model, inputs = models["triples"]
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(StoppedError):
        exported(model, inputs, tmp_path, look=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["model.keras"]


@pytest.mark.parametrize(
    ("code", "break_it"),
    [
        ("E101", lambda patch: patch.setattr(onnx_export, "find_spec", lambda name: None)),
        ("E103", lambda patch: patch.setattr(onnx_export.sys, "executable", "/bin/false")),
        ("E104", lambda patch: patch.setattr(onnx_export, "_TIME_LIMIT_S", 0.0)),
    ],
)
def test_each_failure_of_the_other_process_has_its_reason(code: str, break_it, models, tmp_path, monkeypatch):
    model, inputs = models["triples"]
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    break_it(monkeypatch)
    with pytest.raises(ExportError) as caught:
        exported(model, inputs, tmp_path)
    assert caught.value.code == code
    assert [path.name for path in tmp_path.iterdir()] == ["model.keras"]


def test_a_converter_that_fails_is_named(models, tmp_path, monkeypatch):
    def fail(*arguments: object) -> None:
        raise ValueError("no such operation")

    model, inputs = models["no_dense"]
    monkeypatch.setattr("dashboard.export.onnx_file.write_onnx", fail)
    with pytest.raises(ExportError) as caught:
        exported(model, inputs, tmp_path)
    assert caught.value.code == "E103" and "no such operation" in str(caught.value)


def test_other_answers_are_not_handed_out(models, tmp_path):
    model, inputs = models["no_dense"]
    wrong = own_answers(model, inputs)[:, ::-1] + 0.3
    with pytest.raises(ExportError) as caught:
        export_onnx(model, tmp_path / "model.keras", tmp_path / "model.onnx", inputs, wrong)
    assert caught.value.code == "E102"
    assert not (tmp_path / "model.onnx").exists()


def test_an_answer_that_is_no_number_is_the_largest_difference(models, tmp_path):
    model, inputs = models["no_dense"]
    exported(model, inputs, tmp_path)
    answers = own_answers(model, inputs)
    answers[0, 0] = np.nan
    assert largest_difference(tmp_path / "model.onnx", inputs, answers) == 1.0
