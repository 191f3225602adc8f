"""The machine, the storage and the processes, as the System page and the web process's life need them."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib import metadata

import dashboard
from dashboard import settings
from dashboard.confined import Protection, protection
from dashboard.errors import StoreError
from dashboard.i18n import Message
from dashboard.jobs import devices as device_probe
from dashboard.jobs.devices import Device
from dashboard.jobs.engines import installed_engines
from dashboard.jobs.forgetting import forget_upload
from dashboard.jobs.launcher import end_supervisor, ensure_supervisor, launch_lock, shutdown
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.spec.job import Job
from dashboard.store import adopting, copies, database, datasets, files, folders, jobs, runs
from dashboard.store.trouble import not_writable, trouble_of

__all__ = ["Protection", "devices", "ensure_supervisor", "installed_engines", "protection", "shutdown", "trouble_of"]

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
        StorageRow(
            "dataset", damaged.id, damaged.name, files.size(folders.dataset_version(damaged.id)), damaged.created_at
        )
        for damaged in datasets.unreadable()
    ]
    rows += [
        StorageRow("run", run.id, run.name, files.size(folders.run(run.id)), run.created_at) for run in runs.all_runs()
    ]
    rows += [
        StorageRow("run", damaged.id, damaged.name, files.size(folders.run(damaged.id)), damaged.created_at)
        for damaged in runs.unreadable()
    ]
    rows += [
        StorageRow("staging", folder.name, folder.name, files.size(folder), folder.stat().st_mtime)
        for folder in (home / "staging").glob("[0-9a-f]*")
    ]
    rows.sort(key=lambda row: row.bytes, reverse=True)
    return Storage(str(home), tuple(rows), shutil.disk_usage(home).free)


def delete_staging(staging_id: str) -> int:
    """Delete an upload that was not imported; returns the bytes freed."""
    return forget_upload(staging_id)


def store_trouble() -> StoreError | None:
    """What keeps the data folder from being used at all; None while it can be read."""
    try:
        with database.reading():
            return None
    except StoreError as error:
        return error


def is_read_only() -> StoreError | None:
    """Why nothing can be written at the moment; None while it can."""
    return None if database.can_write() else not_writable()


def copy_to_restore() -> float | None:
    """Unix time of the database's newest copy that is whole; None without."""
    path = database.file()
    copy = copies.newest_whole(path) if path else None
    return copy.stat().st_mtime if copy else None


def restore_database() -> None:
    """Put the newest whole copy in the place of a damaged database, which is kept beside it. Raises ``StoreError``."""
    path = database.file()
    if path is not None:
        with launch_lock():  # nobody starts one that would open, or make, a database meanwhile
            end_supervisor()
            database.close()
            copies.restore(path)
            adopting.adopt()
        ensure_supervisor()


def processes() -> list[Process]:
    """Jobs that wait or run."""
    names = {run.id: run.name for run in runs.all_runs()}
    return [Process(job, names.get(job.subject, ""), liveness(job)) for job in jobs.with_state("running", "queued")]


def reading_memory_gib() -> float:
    """Memory that reading an upload may take."""
    return float(settings.get("parse_memory_gib"))


def versions() -> dict[str, str]:
    """What is installed: name → version; empty for what is not there. Read from the packages' notes, nothing is imported."""
    found = {"Kerascope": dashboard.__version__, "Python": platform.python_version()}
    for package in VERSIONED_PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    return found
