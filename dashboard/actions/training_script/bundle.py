"""The zip that trains a run's recipe again without this project: ``train.py``, its data, what to install, and a README."""

from __future__ import annotations

import io
import json
import zipfile
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.actions.training_script.network_source import network_source
from dashboard.actions.training_script.source import Recipe, train_source
from dashboard.data.images import augmentation, noise
from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.data.kinds import KINDS
from dashboard.data.prepared import Prepared
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.errors import ExportError, NotFoundError
from dashboard.i18n import N_, _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.run import RunSpec
from dashboard.spec.task import RemoveNoise
from dashboard.store import datasets, files, folders, runs
from dashboard.store.runs import Run
from dashboard.store.zips import zipped

MAX_DOWNLOAD_BYTES = 500 << 20  # a browser gets no more at once; the command line writes what there is
_KERAS_FILE = "model.keras"


def can_be_taken(run: Run) -> bool:
    """Whether the network and the data are there, and small enough for a download."""
    if not (folders.run(run.id) / _KERAS_FILE).exists():
        return False
    try:
        version = datasets.get(run.spec.dataset_version)
    except NotFoundError:
        return False
    return _data_bytes(version, run.spec) <= MAX_DOWNLOAD_BYTES


def _data_bytes(version: DatasetVersion, spec: RunSpec) -> int:
    """About what the data takes up before it is packed."""
    item_bytes = prod(spec.network.input_shape) * (1 if spec.network.reads == "images" else 4)
    return item_bytes * sum(version.split_counts().values())


def script_bundle(run_id: str) -> bytes:
    """The zip.

    Raises:
        NotFoundError: there is no such run, or its data was deleted.
        ExportError: the run has left no network.
    """
    run = runs.get(run_id)
    if not (folders.run(run.id) / _KERAS_FILE).exists():
        raise ExportError("E110", N_("{name} has left no network, so there is nothing to train again."), name=run.name)
    version = datasets.get(run.spec.dataset_version)
    prepared = KINDS[version.kind].prepare(version.id, run.spec.network, lambda *_progress: None)
    made_with = _environment(run)
    contents = {
        "README.txt": _readme(run, version, prepared).encode(),
        "train.py": train_source(_recipe(run, version, prepared, made_with)).encode(),
        "requirements.txt": _requirements(run.spec, made_with).encode(),
        **{name: path.read_bytes() for name, path in _modules(run.spec).items()},
        "data.npz": _data(prepared),
    }
    return zipped(contents.items())


def _environment(run: Run) -> dict[str, Any]:
    """What the run was trained with; empty for runs from before that was written down."""
    path = folders.run(run.id) / "environment.json"
    return files.read_as(path, dict) if path.exists() else {}


def _recipe(run: Run, version: DatasetVersion, prepared: Prepared, made_with: dict[str, Any]) -> Recipe:
    preprocessing = prepared.preprocessing
    network = folders.run(run.id) / _KERAS_FILE
    with files.reading(network), zipfile.ZipFile(network) as archive:
        config = json.loads(archive.read("config.json"))
    return Recipe(
        name=run.name,
        spec=run.spec,
        network=network_source(config),
        engine=made_with.get("engine", "tensorflow"),
        classes=version.classes,
        reached=dict((run.summary or {}).get("test", {})),
        pixel_scale=preprocessing.scale if isinstance(preprocessing, ImagePreprocessing) else None,
        target=preprocessing.target if isinstance(preprocessing, FeaturePreprocessing) else None,
        has_validation=bool(np.any(prepared.splits == "validation")),
    )


def _modules(spec: RunSpec) -> dict[str, Path]:
    """Copied as they are; they need NumPy and Pillow only."""
    found = {}
    if spec.augmentation is not None and spec.augmentation.is_on:
        found["augmentation.py"] = Path(augmentation.__file__)
    if isinstance(spec.task, RemoveNoise):
        found["noise.py"] = Path(noise.__file__)
    return found


def _requirements(spec: RunSpec, made_with: dict[str, Any]) -> str:
    """The versions that the run was trained with."""
    wanted = ["keras", made_with.get("engine", "tensorflow"), "numpy"]
    wanted += ["Pillow"] if "augmentation.py" in _modules(spec) else []
    versions = made_with.get("packages", {})
    return "".join(f"{name}=={versions[name]}\n" if versions.get(name) else f"{name}\n" for name in wanted)


def _data(prepared: Prepared) -> bytes:
    """``data.npz``: pictures as bytes, everything else as the network reads it."""
    is_picture = isinstance(prepared.preprocessing, ImagePreprocessing)
    arrays = {
        "items": np.asarray(prepared.inputs) if is_picture else prepared.preprocessing.array(prepared.inputs),
        "part": prepared.splits,
        "id": prepared.ids,
        "label": prepared.labels,
        "unusual": np.zeros(len(prepared.ids), bool) if prepared.unusual is None else prepared.unusual,
    }
    if prepared.targets is not None:
        arrays["target"] = prepared.targets
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _readme(run: Run, version: DatasetVersion, prepared: Prepared) -> str:
    """In the reader's language."""
    steps = [
        _("1. Install Python 3.11 or newer."),
        _("2. In this folder: {command}", command="pip install -r requirements.txt"),
        _("3. Train: {command}", command="python train.py"),
    ]
    about = _(
        "train.py trains the recipe of this run again with plain Keras, without Kerascope. With the same random numbers it starts alike, but on another machine the result differs a little."
    )
    data = _(
        "data.npz holds {n} items of {name} as they were learned from: “items”, “part” (train, validation, test), “id”, “label” (a place in the list of classes, -1 for none) and “unusual”.",
        n=len(prepared.ids),
        name=version.name,
    )
    return "\n\n".join([run.name, about, "\n".join(steps), data]) + "\n"
