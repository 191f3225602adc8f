"""``delete`` and ``shutdown``."""

from __future__ import annotations

import argparse

from dashboard.actions import datasets, runs, system
from dashboard.cli.output import Output
from dashboard.errors import NotFoundError
from dashboard.i18n import N_, _, format_bytes, ngettext
from dashboard.spec.job import Job


def delete(options: argparse.Namespace, output: Output) -> int:
    """Delete a run or a dataset version by its id."""
    kind, freed = _deleted(options.id)
    data = {"deleted": options.id, "kind": kind, "freed_bytes": freed}
    output.result(data, [_("Deleted; {size} are free again.", size=format_bytes(freed))])
    return 0


def _deleted(id: str) -> tuple[str, int]:
    if id in {*(run.id for run in runs.all_runs()), *(run.id for run in runs.unreadable())}:
        return "run", runs.delete(id)
    if id in {*(version.id for version in datasets.versions()), *(version.id for version in datasets.unreadable())}:
        return "dataset", datasets.delete_dataset(id)
    raise NotFoundError("S305", N_("There is no run and no dataset version with the id {received}."), received=id)


def shutdown(options: argparse.Namespace, output: Output) -> int:
    """End the supervisor; says which jobs go on."""
    report = system.shutdown(force=options.force)
    data = {
        "was_running": report.was_running,
        "still_running": [_job(job) for job in report.still_running],
        "still_queued": [_job(job) for job in report.still_queued],
        "stopped": [_job(job) for job in report.stopped],
    }
    lines = [_("Kerascope's background process was ended.") if report.was_running else _("Nothing was running.")]
    if report.still_running:
        n = len(report.still_running)
        lines.append(ngettext("{n} job goes on by itself; --force stops it, too.", "{n} jobs go on by themselves; --force stops them, too.", n))  # fmt: skip
    if report.still_queued:
        n = len(report.still_queued)
        lines.append(ngettext("{n} job waits for the next start.", "{n} jobs wait for the next start.", n))
    if report.stopped:
        lines.append(ngettext("{n} job was stopped.", "{n} jobs were stopped.", len(report.stopped)))
    output.result(data, lines)
    return 0


def _job(job: Job) -> dict[str, str]:
    return {"job": job.id, "kind": job.kind, "subject": job.subject}
