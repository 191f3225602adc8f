"""The machine, the storage and the processes, as the System page and the web process's life need them."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib import metadata

import dashboard
from dashboard import settings
from dashboard.i18n import Message
from dashboard.jobs import devices as device_probe
from dashboard.jobs.devices import Device
from dashboard.jobs.engines import installed_engines
from dashboard.jobs.launcher import ensure_supervisor, shutdown
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.spec.job import Job
from dashboard.store import datasets, files, folders, jobs, runs

__all__ = ["devices", "ensure_supervisor", "installed_engines", "shutdown"]

VERSIONED_PACKAGES = ("tensorflow", "jax", "keras", "onnxruntime", "streamlit", "numpy")


@dataclass(frozen=True)
class StorageRow:
    """One thing that takes up space: kind is "dataset", "run" or "staging"."""

    kind: str
    id: str
    name: str
    bytes: int
    created_at: float


@dataclass(frozen=True)
class Storage:
    """What the data folder holds, largest first, and what is free on its disk, in bytes."""

    home: str
    rows: tuple[StorageRow, ...]
    free_bytes: int

    @property
    def used_bytes(self) -> int:
        """All rows together."""
        return sum(row.bytes for row in self.rows)


@dataclass(frozen=True)
class Process:
    """A job that is running, with the last sign of life."""

    job: Job
    name: str
    liveness: Liveness


def devices() -> list[Device]:
    """The processor and every graphics card, each with whether it can be used and why (not)."""
    return device_probe.devices()


def device_badge() -> tuple[Device, Message]:
    """The device that training takes by itself, with the reason."""
    found = devices()
    usable = [device for device in found if device.usable and device.id != "cpu"]
    chosen = usable[0] if usable else next(device for device in found if device.id == "cpu")
    refused = next((device for device in found if not device.usable), None)
    return chosen, chosen.reason if usable or refused is None else refused.reason


def storage() -> Storage:
    """What takes up how much space."""
    home = settings.home()
    rows = [
        StorageRow(
            "dataset", version.id, version.name, files.size(folders.dataset_version(version.id)), version.created_at
        )
        for version in datasets.versions()
    ]
    rows += [
        StorageRow("run", run.id, run.name, files.size(folders.run(run.id)), run.created_at) for run in runs.all_runs()
    ]
    rows += [
        StorageRow("staging", folder.name, folder.name, files.size(folder), folder.stat().st_mtime)
        for folder in (home / "staging").glob("[0-9a-f]*")
    ]
    rows.sort(key=lambda row: row.bytes, reverse=True)
    return Storage(str(home), tuple(rows), shutil.disk_usage(home).free)


def delete_staging(staging_id: str) -> int:
    """Delete an upload that was not imported; returns the bytes freed."""
    return files.delete_folder(folders.staging(staging_id))


def processes() -> list[Process]:
    """Jobs that wait or run."""
    names = {run.id: run.name for run in runs.all_runs()}
    return [Process(job, names.get(job.subject, ""), liveness(job)) for job in jobs.with_state("running", "queued")]


def versions() -> dict[str, str]:
    """What is installed: name → version; empty for what is not there. Read from the packages' notes, nothing is imported."""
    found = {"Kerascope": dashboard.__version__, "Python": platform.python_version()}
    for package in VERSIONED_PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    return found
