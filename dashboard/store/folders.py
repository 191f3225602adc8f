"""Where things lie in the data folder. Ids are checked before they become part of a path."""

from __future__ import annotations

from pathlib import Path

from dashboard import settings
from dashboard.spec.job import Job
from dashboard.store.ids import checked


def dataset_version(version_id: str) -> Path:
    """Folder of one frozen dataset version."""
    return settings.home() / "datasets" / checked(version_id)


def run(run_id: str) -> Path:
    """Folder of one run."""
    return settings.home() / "runs" / checked(run_id)


def checkpoints(run_id: str) -> Path:
    """Folder of what a run needs to go on."""
    return run(run_id) / "checkpoints"


def job(job_id: str) -> Path:
    """Folder of a job's own events and log, for jobs that belong to no run."""
    return settings.home() / "jobs" / checked(job_id)


def of_job(row: Job) -> Path:
    """Where a job's events, log and files lie: the run's folder for a training, else the job's own."""
    return run(row.payload["run"]) if row.kind == "train" else job(row.id)


def staging(staging_id: str) -> Path:
    """Folder of an upload until it was imported."""
    return settings.home() / "staging" / checked(staging_id)


def temporary() -> Path:
    """Where the web process and the command line have what they read taken apart; each folder begins with its process."""
    return settings.home() / "tmp"


def unfinished(version_id: str) -> Path:
    """Where an import works before its version is frozen and moved to its place."""
    return settings.home() / "unfinished" / checked(version_id)
