"""Both ONNX files of an autoencoder: proof, another backend, and differences that are measured as they should be."""

from __future__ import annotations

import keras
import numpy as np
import onnx
import pytest

from dashboard.errors import ExportError
from dashboard.export import onnx_export
from dashboard.export.keras_file import write_keras
from dashboard.export.onnx_export import export_onnx, largest_difference, own_answers
from dashboard.export.onnx_file import Part, write_decoder
from models.autoencoder_outputs import decoder_of
from models.outputs import with_embedding
from models.registry import build
from tests.contract.autoencoders import AUTOENCODERS, items_for

PARTS: tuple[Part, ...] = ("network", "decoder")


@pytest.fixture(scope="module")
def models() -> dict[str, keras.Model]:
    return {name: build(AUTOENCODERS[name], 0) for name in ("colour", "map", "gru")}


def proof(model: keras.Model, name: str, part: Part) -> tuple[np.ndarray, np.ndarray]:
    items = items_for(AUTOENCODERS[name], 5)
    if part == "network":
        return items, own_answers(model, items)
    codes = np.asarray(with_embedding(model)(items)["embedding"])
    return codes, own_answers(decoder_of(model), codes)


def exported(model: keras.Model, name: str, part: Part, folder) -> float:
    write_keras(model, folder / "model.keras")
    return export_onnx(
        model, folder / "model.keras", folder / f"{part}.onnx", *proof(model, name, part), part=part
    )  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["colour", "map", "gru"])
def test_each_part_is_written_and_proven(name: str, part: Part, models, tmp_path):
    assert exported(models[name], name, part, tmp_path) < 1e-5
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["model.keras", f"{part}.onnx"])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", ["colour", "map", "gru"])
def test_none_needs_another_process_or_tensorflow(name: str, part: Part, models, tmp_path, monkeypatch):
    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError("no other process is needed")

    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    monkeypatch.setattr(onnx_export, "find_spec", lambda name: None)
    monkeypatch.setattr(onnx_export.subprocess, "Popen", fail)
    assert exported(models[name], name, part, tmp_path) < 1e-5
    kinds = [node.op_type for node in onnx.load(tmp_path / f"{part}.onnx").graph.node]
    if name == "gru":
        assert kinds.count("GRU") == {"network": 2, "decoder": 1}[part] and "Loop" not in kinds


def test_other_items_are_not_handed_out(models, tmp_path):
    items, answers = proof(models["gru"], "gru", "network")
    with pytest.raises(ExportError) as caught:
        export_onnx(models["gru"], tmp_path / "model.keras", tmp_path / "model.onnx", items, answers + 0.1)
    assert caught.value.code == "E105" and "a value differs" in str(caught.value)
    assert not (tmp_path / "model.onnx").exists()


def test_large_values_may_differ_by_a_share_of_themselves(models, tmp_path):
    write_decoder(models["gru"], tmp_path / "decoder.onnx")
    codes, answers = proof(models["gru"], "gru", "decoder")
    small, large = answers * 0 + 0.5, answers * 0 + 1000
    off = largest_difference(tmp_path / "decoder.onnx", codes, small)
    assert off == pytest.approx(np.abs(answers - 0.5).max(), abs=1e-4)
    assert largest_difference(tmp_path / "decoder.onnx", codes, large) == pytest.approx(
        np.abs(answers - 1000).max() / 1000, abs=1e-4
    )
