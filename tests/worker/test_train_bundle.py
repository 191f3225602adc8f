"""The zip to take away works in a fresh process, in an empty folder, without this project."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dashboard import i18n
from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import decode
from dashboard.errors import PredictionError
from dashboard.evaluation.temperature import calibrated
from dashboard.predict import load_pictures
from dashboard.predict.bundle import onnx_bundle
from dashboard.settings import ROOT
from dashboard.store import datasets, files
from tests.worker.trainings import queued


def unpacked(run_id: str, folder: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(onnx_bundle(run_id))) as archive:
        archive.extractall(folder)
        return archive.namelist()


def ask(folder: Path, *pictures: str) -> subprocess.CompletedProcess[str]:
    """Run the script as somebody else would: another folder, an environment without our paths."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERA"))}
    command = [sys.executable, str(folder / "predict.py"), *pictures]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_script_gives_the_runs_own_answers(trained, tmp_path):
    assert unpacked(trained.run_id, tmp_path) == [
        "README.txt", "predict.py", "familiarity.py", "temperature.py", "image_preprocessing.py", "picture_looks.py",
        "preprocessing.json", "model.onnx", "familiar.npz",
    ]  # fmt: skip
    predictions = files.read_frame(trained.folder / "report" / "predictions.parquet")
    probabilities = np.load(trained.folder / "report" / "probabilities.npy")
    samples = datasets.samples(trained.version.id).set_index("id")
    names = []
    for number, id in enumerate(predictions["id"][:6]):
        names.append(f"picture {number}.png")
        (tmp_path / names[-1]).write_bytes(picture_bytes(trained.version.id, samples.loc[id].to_dict()))
    done = ask(tmp_path, *names)
    assert done.returncode == 0, done.stderr
    items = json.loads(done.stdout)["items"]
    assert [item["file"] for item in items] == names
    assert [item["label"] for item in items] == predictions["predicted"][:6].tolist()
    stored = files.read_json(trained.folder / "preprocessing.json")
    corrected = calibrated(probabilities[:6], stored["temperature"])
    np.testing.assert_allclose([list(item["classes"].values()) for item in items], corrected, atol=1e-5)
    np.testing.assert_allclose([item["probability"] for item in items], predictions["probability"][:6], atol=1e-5)
    assert [item["not_sure"] for item in items] == [
        item["probability"] < stored["not_sure_threshold"] for item in items
    ]


def test_noise_is_unlike_the_training_data_in_the_app_and_beside_it(trained, tmp_path):
    unpacked(trained.run_id, tmp_path)
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (12, 12), np.uint8))
    noise.save(tmp_path / "noise.png")
    samples = datasets.samples(trained.version.id).query("split == 'test'").to_dict("records")
    pictures = [picture_bytes(trained.version.id, row) for row in samples]
    for number, content in enumerate(pictures):
        (tmp_path / f"{number}.png").write_bytes(content)
    own = load_pictures(trained.run_id).answer([noise, *map(decode, pictures)])
    assert own[0].unlike and np.mean([answer.unlike for answer in own[1:]]) < 0.2, "few false alarms"
    done = ask(tmp_path, "noise.png", *(f"{number}.png" for number in range(len(pictures))))
    assert [item["unlike"] for item in json.loads(done.stdout)["items"]] == [answer.unlike for answer in own]


def test_a_file_that_is_no_picture_is_named_and_the_rest_answered(trained, tmp_path):
    unpacked(trained.run_id, tmp_path)
    row = datasets.samples(trained.version.id).query("status == 'used'").iloc[0].to_dict()
    (tmp_path / "good.png").write_bytes(picture_bytes(trained.version.id, row))
    (tmp_path / "bad.png").write_bytes(b"<html>")
    done = ask(tmp_path, "bad.png", "good.png", "missing.png")
    bad, good, missing = json.loads(done.stdout)["items"]
    assert done.returncode == 1
    assert "error" in bad and "label" in good and "error" in missing


def test_without_a_picture_it_says_how_it_is_used(trained, tmp_path):
    unpacked(trained.run_id, tmp_path)
    done = ask(tmp_path)
    assert done.returncode != 0 and "usage: python predict.py" in done.stderr


def test_the_readme_is_in_the_readers_words(trained, tmp_path):
    i18n.set_language("en")
    unpacked(trained.run_id, tmp_path)
    readme = (tmp_path / "README.txt").read_text()
    assert "pip install numpy pillow onnxruntime" in readme and "[n, 12, 12, 1]" in readme
    assert f"{100 * trained.result['test']['accuracy']:.1f}".removesuffix(".0") in readme


def test_the_same_run_gives_the_same_zip(trained):
    assert onnx_bundle(trained.run_id) == onnx_bundle(trained.run_id)


def test_a_run_without_onnx_says_so(trained):
    run_id, _ = queued(trained.version)
    with pytest.raises(PredictionError) as caught:
        onnx_bundle(run_id)
    assert caught.value.code == "P120"


def test_making_it_loads_no_keras():
    code = "import dashboard.predict.bundle, sys; print({'keras', 'tensorflow', 'jax', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
