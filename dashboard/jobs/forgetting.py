"""What goes with a dataset or an upload when it is deleted, and what is forgotten after a day: looks, and failed imports.

Uploads lie in the data folder until they are deleted with the dataset that came from them.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil

from dashboard import settings
from dashboard.spec.job import Job
from dashboard.store import files, folders, jobs
from dashboard.store.ids import is_id

_FORGOTTEN_AFTER_S = 86_400.0
_log = logging.getLogger(__name__)


def forget_jobs(found: Iterable[Job]) -> None:
    """Delete jobs with their folders."""
    ids = [job.id for job in found]
    for job_id in ids:
        files.delete_folder(folders.job(job_id))
    if ids:
        jobs.delete(*ids)


def forget_edits(version_id: str) -> None:
    """Delete the jobs that tried to save changes of a version and did not come to it: they say what was changed."""
    forget_jobs(job for job in _lost_edits() if job.payload.get("parent") == version_id)


def forget_sources(imports: Iterable[Job]) -> int:
    """Delete the uploads that these imports read, and what looks found in them; returns the bytes freed.

    What another dataset came from stays. Files of the user's own, outside the data folder, are never touched.
    """
    paths = {path for job in imports for path in _paths(job)}
    paths -= {path for job in jobs.of_kind("import") if _counts(job) for path in _paths(job)}
    forget_jobs(job for job in _unneeded() if paths & _paths(job))
    staging = settings.home() / "staging"
    own = {Path(path).relative_to(staging).parts[0] for path in paths if Path(path).is_relative_to(staging)}
    return sum(forget_upload(staging_id) for staging_id in own)


def forget_upload(staging_id: str) -> int:
    """Delete an upload and what looks and failed imports found in it; returns the bytes freed."""
    folder = folders.staging(staging_id)
    forget_jobs(job for job in _unneeded() if any(Path(path).is_relative_to(folder) for path in _paths(job)))
    return files.delete_folder(folder)


def forget_abandoned(now: float | None = None) -> int:
    """Delete what nobody came back for within a day: looks at data, imports and changes that failed, uploads that no job
    reads, and what readers that were killed left behind. Returns how many uploads went."""
    before = (now or time.time()) - _FORGOTTEN_AFTER_S
    forget_jobs(job for job in [*_unneeded(), *_lost_edits()] if (job.ended_at or job.created_at) < before)
    named = {path for kind in ("survey", "import") for job in jobs.of_kind(kind) for path in _paths(job)}
    left = [
        folder
        for folder in (settings.home() / "staging").glob("*")
        if is_id(folder.name)
        and folder.stat().st_mtime < before
        and not any(Path(path).is_relative_to(folder) for path in named)
    ]
    for folder in left:
        files.delete_folder(folder)
        _log.info("Upload %s, of which no data was made, was deleted", folder.name)
    return len(left)


def sweep_temporary() -> None:
    """Delete what readers of uploads left behind that were killed; each folder says whose it is."""
    for folder in folders.temporary().glob("*"):
        owner = folder.name.partition("-")[0]
        if not owner.isdecimal() or not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)  # its owner may end, and tidy up, this moment


def _unneeded() -> list[Job]:
    """Jobs that nothing hangs on any more."""
    return [
        *(job for job in jobs.of_kind("survey") if job.is_over),
        *(job for job in jobs.of_kind("import") if not _counts(job)),
    ]


def _lost_edits() -> list[Job]:
    return [job for job in jobs.of_kind("edit") if job.is_over and job.state != "finished"]


def _counts(job: Job) -> bool:
    """Whether an import may still need what it reads, or its dataset may."""
    return not job.is_over or job.state == "finished"


def _paths(job: Job) -> set[str]:
    source: dict[str, Any] = job.payload.get("source") or job.payload.get("spec", {}).get("source", {})
    return {path for name in ("path", "test_path") if (path := source.get(name))}
