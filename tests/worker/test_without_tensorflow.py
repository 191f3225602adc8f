"""The real worker on JAX, in an environment that has neither TensorFlow nor Streamlit."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from dashboard.settings import ROOT
from dashboard.store import files, folders, jobs
from tests.contract.conftest import QUICK_TO_COMPILE
from tests.contract.kinds import write_parts
from tests.contract.purposes import imported as parts_version
from tests.contract.purposes import queued as parts_queued
from tests.worker.trainings import imported, queued, write_bars

_START = "import sys, runpy; sys.path[:0] = sys.argv.pop(1).split(':'); runpy.run_module('dashboard.worker', run_name='__main__', alter_sys=True)"
_MISSING = ("tensorflow", "streamlit", "keras_tensorflow")


def slim_environment(folder: Path) -> Path:
    """Links to everything that is installed but TensorFlow and Streamlit."""
    folder.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.startswith(_MISSING) and entry.suffix != ".pth":
            (folder / entry.name).symlink_to(entry)
    return folder


def python(code: str, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``-I -S``: no site-packages but those named, whatever this machine's settings are."""
    environment = os.environ | {"OMP_NUM_THREADS": "2", "XLA_FLAGS": QUICK_TO_COMPILE}
    command = [sys.executable, "-I", "-S", "-c", code, f"{ROOT}:{packages}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_it_trains_on_jax_and_leaves_an_onnx_file_even_so(home, tmp_path):
    packages = slim_environment(tmp_path / "packages")
    probe = "import sys; sys.path[:0] = sys.argv[1].split(':')\nfrom importlib.util import find_spec\nprint([name for name in ('tensorflow', 'streamlit', 'jax') if find_spec(name)])"
    assert python(probe, packages).stdout.strip() == "['jax']"
    run_id, job = queued(imported(write_bars(tmp_path / "bars", each=20)), epochs=3)
    done = python(_START, packages, "--job", job.id, "--engine", "jax")
    ended = jobs.get(job.id)
    assert (done.returncode, ended.state) == (0, "finished"), (ended.reason, done.stderr[-3000:])
    assert ended.result["engine"] == "jax" and ended.result["epochs"] == 3
    folder = folders.run(run_id)
    assert (folder / "model.keras").exists() and (folder / "model.onnx").exists()
    assert (folder / "report" / "summary.json").exists()
    onnx = files.read_json(folder / "export.json")["onnx"]
    assert onnx["ok"] and onnx["max_difference"] < 1e-5
    assert any((home / "cache" / "jax").rglob("*-cache")), "the next run would have to compile again"
    environment = files.read_json(folder / "environment.json")
    assert environment["packages"]["tensorflow"] is None and environment["packages"]["jax"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_an_autoencoder_leaves_both_onnx_files(home, tmp_path):
    packages = slim_environment(tmp_path / "packages")
    version = parts_version("table", write_parts(tmp_path / "upload"), ("ok",))
    run_id, _, job = parts_queued(version, "anomalies")
    done = python(_START, packages, "--job", job.id, "--engine", "jax")
    ended = jobs.get(job.id)
    assert (done.returncode, ended.state) == (0, "finished"), (ended.reason, done.stderr[-3000:])
    assert ended.result["engine"] == "jax" and ended.result["test"]["roc_auc"] > 0.5
    exported = files.read_json(folders.run(run_id) / "export.json")
    assert exported["onnx"]["ok"] and exported["decoder"]["ok"]
