"""The zip to take away reads and answers sequences in a fresh process, in an empty folder, without this project."""

import io
import json
import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from dashboard import i18n
from dashboard.evaluation.familiarity import Familiarity
from dashboard.predict import load_sequences
from dashboard.predict.bundle import onnx_bundle
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from tests.predict.familiar import make_familiar
from tests.predict.tiny_sequence_network import RUN_ID, STEPS, wave, write_sequence_run


@pytest.fixture
def unpacked(home, tmp_path):
    """The zip of a run, unpacked."""
    job = jobs.add("train", payload={"run": RUN_ID})
    runs.add(RUN_ID, "Waves #1", RunSpec.from_recipe(recipe("D6"), "0" * 12), job.id)
    write_sequence_run(folders.run(RUN_ID))
    known = Familiarity(
        {"embedding": 0.5}, {"embedding": np.eye(2, dtype=np.float16)}, {"y": (-0.5, 0.5)}, neighbours=1
    )
    make_familiar(folders.run(RUN_ID), known, temperature=2.0, calibrated=True)
    i18n.set_language("en")
    folder = tmp_path / "away"
    with zipfile.ZipFile(io.BytesIO(onnx_bundle(RUN_ID))) as archive:
        archive.extractall(folder)
        assert archive.namelist() == [
            "README.txt", "predict.py", "familiarity.py", "temperature.py", "table_preprocessing.py",
            "sequence_preprocessing.py", "csv_files.py", "preprocessing.json", "model.onnx", "familiar.npz",
        ]  # fmt: skip
    return folder


def asked(folder, *arguments):
    """Run Python as somebody else would: another folder, an environment without our paths."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERA"))}
    command = [sys.executable, "predict.py", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


def test_the_script_gives_the_runs_own_answers(unpacked):
    gap = wave()
    gap[2, 1] = np.nan
    np.save(unpacked / "three.npy", np.stack([wave(), np.zeros((STEPS, 2)), gap]))
    lines = [f"{number},{y},{x}" for number, values in (("p", wave(7)), ("q", wave())) for x, y in values]
    (unpacked / "long.csv").write_text("who,y,x\n" + "\n".join(lines), encoding="utf-8")
    done = asked(unpacked, "three.npy", "long.csv", "--id", "who")
    assert done.returncode == 0, done.stderr
    items = json.loads(done.stdout)["items"]
    own = load_sequences(RUN_ID).answer([wave(), np.zeros((STEPS, 2)), gap, wave(7), wave()])
    assert [item["name"] for item in items] == ["three.npy #1", "three.npy #2", "three.npy #3", "p", "q"]
    assert [item["label"] for item in items] == [answer.label for answer in own]
    assert [item["not_sure"] for item in items] == [answer.not_sure for answer in own]
    assert [item["unlike"] for item in items] == [answer.unlike for answer in own]
    for item, answer in zip(items, own, strict=True):
        assert item["classes"] == pytest.approx(answer.probabilities, abs=1e-6)


def test_a_sequence_without_numbers_is_named(unpacked):
    (unpacked / "one.csv").write_text("x,y\n,\n?,-\n", encoding="utf-8")
    done = asked(unpacked, "one.csv")
    [item] = json.loads(done.stdout)["items"]
    assert done.returncode == 1 and item["name"] == "one.csv" and "error" in item


def test_what_cannot_be_read_ends_with_a_sentence(unpacked):
    (unpacked / "half.csv").write_text("x\n1\n", encoding="utf-8")
    np.save(unpacked / "flat.npy", np.zeros((3, 4, 5)))
    assert b"lacks columns that the network reads: y" in asked(unpacked, "half.csv").stderr
    assert b"the number of channels" in asked(unpacked, "flat.npy").stderr


def test_the_readme_is_in_the_readers_words(unpacked):
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    assert "pip install numpy onnxruntime" in readme and "python predict.py recording.csv" in readme
    assert "[n, 10, 3]" in readme and "x" in readme and "1 where the sequence has that step" in readme
