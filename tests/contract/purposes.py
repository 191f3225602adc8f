"""One small training for every purpose on every kind of data that has it; the contract is tested on each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.actions import runs as run_actions
from dashboard.data.importing import import_data
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.job import Job
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.store import files, folders, jobs, runs
from dashboard.store.ids import new_id
from dashboard.worker import train
from models.specs import AutoencoderSpec, DenseAutoencoderSpec
from tests.contract.kinds import KIND_CASES, write_parts
from tests.worker.trainings import context_of

NORMAL: dict[Kind, tuple[str, ...]] = {"images": ("across", "down"), "table": ("ok",), "series": ("normal",)}
NETWORKS: dict[Kind, AutoencoderSpec] = {
    "images": DenseAutoencoderSpec(item_shape=(12, 12, 1), hidden_units=(16,), code_size=4),
    "table": DenseAutoencoderSpec(item_shape=(3,), hidden_units=(8,), code_size=2, output_activation="linear"),
    "series": DenseAutoencoderSpec(item_shape=(12, 1), hidden_units=(8,), code_size=2, output_activation="linear"),
}


@dataclass(frozen=True)
class Trained:
    """A finished run."""

    version: DatasetVersion
    spec: RunSpec
    folder: Path
    result: dict[str, Any]

    def frame(self, name: str) -> pd.DataFrame:
        return files.read_frame(self.folder / "report" / f"{name}.parquet")


class Workshop:
    """A data folder with one version of each kind; each purpose is trained there once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._versions: dict[Kind, DatasetVersion] = {}
        self._trained: dict[tuple[Kind, Purpose], Trained] = {}

    def version(self, kind: Kind) -> DatasetVersion:
        if kind not in self._versions:
            write = write_parts if kind == "table" else KIND_CASES[kind].write
            path = write(self._folder / kind)
            self._versions[kind] = imported(kind, path, NORMAL[kind])
        return self._versions[kind]

    def trained(self, kind: Kind, purpose: Purpose) -> Trained:
        if (kind, purpose) not in self._trained:
            self._trained[kind, purpose] = trained(self.version(kind), purpose)
        return self._trained[kind, purpose]


def imported(kind: Kind, path: Path, normal: tuple[str, ...] = ()) -> DatasetVersion:
    source = Source(kind="path", path=str(path), title=path.name)
    spec = ImportSpec(source=source, kind=kind, name=f"some {kind}", normal=normal)
    return import_data(spec, new_id(), lambda phase, done, total: None)


def queued(
    version: DatasetVersion, purpose: Purpose, network: AutoencoderSpec | None = None, **settings: object
) -> tuple[str, RunSpec, Job]:
    """A run as somebody would start it, but small; its id, spec and job."""
    spec = run_actions.default_spec(version.id, purpose=purpose)
    spec = spec.model_copy(update={"network": network or NETWORKS[version.kind]})
    spec = spec.with_settings({"epochs": 2, "batch_size": 16, "learning_rate": 0.01} | settings)
    assert not spec.problems(len(version.classes))
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "some run", spec, job_id)
    return run_id, spec, jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)


def trained(
    version: DatasetVersion, purpose: Purpose, network: AutoencoderSpec | None = None, **settings: object
) -> Trained:
    run_id, spec, job = queued(version, purpose, network, **settings)
    result = train.run(context_of(job))
    return Trained(version, spec, folders.run(run_id), result)
