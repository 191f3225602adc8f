"""The script to take away trains the same network without this project: all families in one fresh process."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions import runs as run_actions
from dashboard.actions.training_script.bundle import can_be_taken, script_bundle
from dashboard.actions.training_script.network_source import network_source
from dashboard.data.importing import import_data
from dashboard.data.kinds import KINDS
from dashboard.errors import ExportError
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.store import database, files, folders, jobs, runs
from dashboard.store.ids import new_id
from models.registry import build
from models.specs import NetworkSpec, TableNumberSpec
from tests.contract.autoencoders import AUTOENCODERS
from tests.contract.conftest import QUICK_TO_COMPILE
from tests.contract.kinds import KIND_CASES, write_parts
from tests.contract.networks import NETWORKS
from tests.contract.purposes import NETWORKS as SMALL_AUTOENCODERS
from tests.contract.purposes import NORMAL
from tests.pages.judged_row_run import row_version

NAME = 'a """ run\n\' {x} \\'  # what people call their runs is never code
RUN_ALL = """
import importlib.util, runpy, sys
assert importlib.util.find_spec("dashboard") is None and importlib.util.find_spec("models") is None
for folder in sys.argv[1:]:
    for name in ("augmentation", "noise"):
        sys.modules.pop(name, None)
    sys.path.insert(0, folder)
    runpy.run_path(folder + "/train.py", run_name="__main__")
    sys.path.remove(folder)
"""


@dataclass(frozen=True)
class Case:
    """A run, and what its script has to reach.

    Attributes:
        measure, worst: the score of its last line; for errors, the largest that is allowed.
    """

    kind: Kind
    purpose: Purpose
    measure: str
    worst: float
    settings: dict[str, Any]


LEARNED = {"epochs": 12, "learning_rate": 0.02, "batch_size": 8}
SHORT = {"epochs": 4, "learning_rate": 0.01, "batch_size": 16}
CASES = {
    "pictures": Case("images", "classify", "accuracy", 0.8, LEARNED | {"label_smoothing": 0.1, "optimizer": "adamw"}),
    "texts": Case("text", "classify", "accuracy", 0.8, LEARNED | {"learning_rate_schedule": "cosine"}),
    "rows": Case("table", "classify", "accuracy", 0.8, LEARNED | {"class_weights": True, "gradient_clip_norm": 1.0}),
    "sequences": Case("sequences", "classify", "accuracy", 0.8, LEARNED | {"epochs": 40}),
    "numbers": Case("table", "regress", "mae", 4.0, LEARNED | {"learning_rate_schedule": "plateau"}),
    "unusual_series": Case("series", "anomalies", "reconstruction_error", 1.0, SHORT),
    "noise": Case("images", "denoise", "psnr", 8.0, SHORT),
}
ERRORS = ("mae", "reconstruction_error")


def _version(case: Case, folder: Path) -> DatasetVersion:
    if case.purpose == "regress":
        return row_version(folder, number=True)
    write = write_parts if (case.kind, case.purpose) == ("table", "anomalies") else KIND_CASES[case.kind].write
    path = write(folder / case.kind)
    normal = NORMAL[case.kind] if case.purpose == "anomalies" else ()
    source = Source(kind="path", path=str(path), title=path.name)
    return import_data(ImportSpec(source=source, kind=case.kind, name="some", normal=normal), new_id(), lambda *_: None)


def _spec(case: Case, version: DatasetVersion) -> RunSpec:
    spec = run_actions.default_spec(version.id, purpose=case.purpose)
    networks: dict[str, NetworkSpec] = {
        "classify": KIND_CASES[case.kind].network,
        "regress": TableNumberSpec(features=spec.network.input_shape[0], units=(16,)),
    }
    network = networks.get(case.purpose) or SMALL_AUTOENCODERS[case.kind]
    changed = (
        PictureAugmentation(shift=0.05, light=0.1) if case.measure == "accuracy" and case.kind == "images" else None
    )
    return spec.model_copy(update={"network": network, "augmentation": changed}).with_settings(case.settings)


def _finished(spec: RunSpec, version: DatasetVersion) -> str:
    """A run with the network that a training would have left; its weights do not matter."""
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, NAME, spec, job_id)
    jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)
    build(spec.network, len(version.classes)).save(folders.run(run_id) / "model.keras")
    files.write_json(folders.run(run_id) / "environment.json", {"engine": "jax", "packages": {"keras": "3.15.1"}})
    return run_id


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[RunSpec, DatasetVersion, Path]]:
    """Each case's zip, unpacked."""
    place, found = tmp_path_factory.mktemp("scripts"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(place / "home"))
        database._engine.cache_clear()
        for name, case in CASES.items():
            version = _version(case, place / "data" / name)
            spec = _spec(case, version)
            assert spec.problems(len(version.classes)) == ()
            run_id = _finished(spec, version)
            assert can_be_taken(runs.get(run_id))
            content = script_bundle(run_id)
            assert script_bundle(run_id) == content
            zipfile.ZipFile(io.BytesIO(content)).extractall(place / name)
            found[name] = (spec, version, place / name)
    database._engine.cache_clear()
    return found


@pytest.fixture(scope="module")
def reached(scripts) -> dict[str, dict[str, Any]]:
    """What each script says in its last line."""
    folder = next(iter(scripts.values()))[2].parent
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "KERASCOPE_HOME")}
    environment |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "XLA_FLAGS": QUICK_TO_COMPILE}
    command = [sys.executable, "-c", RUN_ALL, *(str(place) for *_, place in scripts.values())]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"reached"')]
    return {name: line["reached"] for name, line in zip(scripts, lines, strict=True)}


@pytest.mark.parametrize("name", CASES)
def test_the_script_trains_the_same_network_and_learns_as_much(name: str, scripts, reached):
    (spec, version, folder), case = scripts[name], CASES[name]
    assert reached[name]["parameters"] == spec.network.num_parameters(len(version.classes))
    score = reached[name][case.measure]
    assert score <= case.worst if case.measure in ERRORS else score >= case.worst
    assert (folder / "network.keras").exists()


def test_the_zip_says_what_to_install_and_holds_the_data_as_it_was_learned_from(scripts):
    import numpy as np

    spec, version, folder = scripts["rows"]
    assert (folder / "requirements.txt").read_text().split() == ["keras==3.15.1", "jax", "numpy"]
    assert "data.npz" in (folder / "README.txt").read_text("utf-8")
    data = np.load(folder / "data.npz", allow_pickle=False)
    prepared = KINDS["table"].prepare
    assert prepared is not None and len(data["items"]) == version.used
    assert data["items"].shape[1:] == spec.network.input_shape and data["items"].dtype == np.float32
    assert {"augmentation.py", "Pillow"} <= {path.name for path in scripts["pictures"][2].iterdir()} | {"Pillow"}


def test_a_run_without_a_network_says_so(home):
    version = _version(CASES["numbers"], home / "data")
    run_id = _finished(_spec(CASES["numbers"], version), version)
    (folders.run(run_id) / "model.keras").unlink()
    assert not can_be_taken(runs.get(run_id))
    with pytest.raises(ExportError) as caught:
        script_bundle(run_id)
    assert caught.value.code == "E110"


@pytest.mark.parametrize("name", [*NETWORKS, *AUTOENCODERS])
def test_the_source_builds_the_network_that_it_was_written_from(name: str):
    import keras
    from keras import layers, ops

    own = build({**NETWORKS, **AUTOENCODERS}[name], 3)
    there: dict[str, Any] = {"keras": keras, "layers": layers, "ops": ops}
    exec(network_source(json.loads(own.to_json())), there)
    again = there["build_network"]()
    assert again.count_params() == own.count_params()
    assert _plain(json.loads(again.to_json())) == _plain(json.loads(own.to_json()))


def _plain(config: Any) -> Any:
    """Without names and numbers of objects, and without whether one trains at the moment."""
    if isinstance(config, dict):
        without = ("shared_object_id", "build_config", "keras_history", "training", "name")
        return {key: _plain(value) for key, value in config.items() if key not in without}
    return [_plain(part) for part in config] if isinstance(config, list) else config
