"""The zip to take away reads and answers texts in a fresh process, in an empty folder, without this project."""

import io
import json
import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from dashboard import i18n
from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.evaluation.familiarity import Familiarity
from dashboard.predict import load_texts
from dashboard.predict.bundle import onnx_bundle
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from tests.predict.familiar import make_familiar
from tests.predict.tiny_text_network import RUN_ID, write_text_run

TEXTS = ["The film is GOOD!", "not good, 很好吃 👨‍👩‍👧", "bad " * 50, "Ｆｉｌｍ"]


@pytest.fixture
def unpacked(home, tmp_path):
    """The zip of a run, unpacked."""
    job = jobs.add("train", payload={"run": RUN_ID})
    runs.add(RUN_ID, "Films #1", RunSpec.from_recipe(recipe("D2"), "0" * 12), job.id)
    write_text_run(folders.run(RUN_ID))
    known = Familiarity({"embedding": 0.2, "unknown": 0.5}, {"embedding": np.eye(2, dtype=np.float16)}, neighbours=1)
    make_familiar(folders.run(RUN_ID), known, temperature=2.0, calibrated=True)
    i18n.set_language("en")
    folder = tmp_path / "away"
    with zipfile.ZipFile(io.BytesIO(onnx_bundle(RUN_ID))) as archive:
        archive.extractall(folder)
        assert archive.namelist() == [
            "README.txt", "predict.py", "familiarity.py", "temperature.py", "text_preprocessing.py", "preprocessing.json",
            "model.onnx", "familiar.npz",
        ]  # fmt: skip
    return folder


def fresh(folder, *arguments):
    """Run Python as somebody else would: another folder, an environment without our paths."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERA"))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


def test_the_script_gives_the_runs_own_answers(unpacked):
    done = fresh(unpacked, "predict.py", *TEXTS)
    assert done.returncode == 0, done.stderr
    items = json.loads(done.stdout)["items"]
    own = load_texts(RUN_ID).answer(TEXTS)
    assert [item["text"] for item in items] == TEXTS
    assert [item["label"] for item in items] == [answer.label for answer in own]
    assert [item["not_sure"] for item in items] == [answer.not_sure for answer in own]
    assert [item["unlike"] for item in items] == [answer.unlike for answer in own] == [False, True, False, False]
    for item, answer in zip(items, own, strict=True):
        assert item["classes"] == pytest.approx(answer.probabilities, abs=1e-6)


def test_the_module_beside_it_makes_the_same_ids(unpacked):
    code = (
        "import json, sys; from text_preprocessing import TextPreprocessing as T; "
        "p = T.from_json(json.load(open('preprocessing.json', encoding='utf-8'))); "
        "print(json.dumps(p.ids(json.loads(sys.argv[1])).tolist()))"
    )
    done = fresh(unpacked, "-c", code, json.dumps(TEXTS))
    assert done.returncode == 0, done.stderr
    stored = json.loads((unpacked / "preprocessing.json").read_text(encoding="utf-8"))
    np.testing.assert_array_equal(json.loads(done.stdout), TextPreprocessing.from_json(stored).ids(TEXTS))


def test_a_file_is_answered_line_by_line_and_an_empty_line_is_named(unpacked):
    (unpacked / "texts.txt").write_text("good\n\nbad\n", encoding="utf-8")
    done = fresh(unpacked, "predict.py", "--file", "texts.txt")
    first, empty, last = json.loads(done.stdout)["items"]
    assert done.returncode == 1
    assert (first["label"], last["label"]) == ("positive", "negative")
    assert "error" in empty and "label" not in empty


def test_without_a_text_it_says_how_it_is_used(unpacked):
    done = fresh(unpacked, "predict.py")
    assert done.returncode != 0 and b"usage: python predict.py" in done.stderr
    assert fresh(unpacked, "predict.py", "--file", "missing.txt").returncode != 0


def test_the_readme_is_in_the_readers_words(unpacked):
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    assert "pip install numpy onnxruntime" in readme
    assert "“unlike” says" in readme
    assert 'python predict.py "a text"' in readme and "python predict.py --file texts.txt" in readme
    assert "[n, 12]" in readme and "the 8 entries of the vocabulary" in readme and "the first 6 words" in readme


def test_the_same_run_gives_the_same_zip(unpacked):
    assert onnx_bundle(RUN_ID) == onnx_bundle(RUN_ID)
