"""Which waiting jobs may start now. Pure: rows of the queue in, decisions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.jobs import reasons
from dashboard.jobs.reasons import Reason
from dashboard.spec.job import Job, JobState

NUM_LIGHT_SLOTS = 2
NUM_PROBE_SLOTS = 1


@dataclass(frozen=True)
class Refusal:
    """A waiting job that will never start, and why."""

    job: Job
    state: JobState
    reason: Reason


def predecessor_verdict(job: Job, predecessor: Job | None) -> Refusal | Literal["wait", "go"]:
    """Whether the job that has to come first lets ``job`` start."""
    if job.after is None:
        return "go"
    if predecessor is None:
        return Refusal(job, "failed", reasons.predecessor_missing())
    if predecessor.state == "finished":
        return "go"
    if predecessor.state == "stopped":
        return Refusal(job, "stopped", reasons.predecessor_stopped())
    if predecessor.state == "failed":
        return Refusal(job, "failed", reasons.predecessor_failed(predecessor.reason))
    return "wait"


def light_jobs_to_start(waiting: Sequence[Job], active: Iterable[Job], *, training_is_due: bool) -> list[Job]:
    """Light jobs that get a slot, oldest first. A measurement waits for nothing and yields to every training."""
    running = [job for job in active if job.slot == "light"]
    free = NUM_LIGHT_SLOTS - sum(job.kind != "probe" for job in running)
    free_for_probes = 0 if training_is_due else NUM_PROBE_SLOTS - sum(job.kind == "probe" for job in running)
    chosen = []
    for job in waiting:
        if job.kind == "probe" and free_for_probes > 0:
            free_for_probes -= 1
            chosen.append(job)
        elif job.slot == "light" and job.kind != "probe" and free > 0:
            free -= 1
            chosen.append(job)
    return chosen


def free_device(wanted: str, usable: Sequence[str], taken: Mapping[str, Job], *, any_gpu: bool) -> str | None:
    """The device slot that a training gets now: the wanted one, or with ``any_gpu`` another GPU that is free."""
    if wanted not in taken:
        return wanted
    if any_gpu and wanted != "cpu":
        return next((device for device in usable if device != "cpu" and device not in taken), None)
    return None
