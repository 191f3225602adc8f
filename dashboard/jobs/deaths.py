"""What it means that a worker is gone which did not say why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.jobs import reasons
from dashboard.jobs.exit_codes import ExitCode
from dashboard.jobs.processes import Identity, boot_id
from dashboard.jobs.reasons import Reason
from dashboard.spec.job import JobState, StopMode

_COUNTERS = ("/proc/vmstat", "/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")


@dataclass(frozen=True)
class Death:
    """How a job is written down whose worker is gone."""

    state: JobState
    reason: Reason


def death(
    process: Identity,
    exit_status: int | None,
    stop: StopMode | None,
    *,
    memory_ran_out: bool = False,
    batch_size: int = 0,
) -> Death:
    """What the end of a worker means.

    Args:
        exit_status: as ``subprocess`` has it, negative for a signal; None where the worker was not our child.
        stop: what it had been asked for.
        memory_ran_out: whether the system ended a process for lack of memory while it ran.
        batch_size: of a training, for the advice.
    """
    if process.boot_id != boot_id():
        return Death("failed", reasons.computer_restarted())
    if exit_status == ExitCode.PAUSED:
        return Death("paused", reasons.paused())
    if stop == "pause":
        return Death("paused", reasons.paused_by_force())
    if stop is not None:
        return Death("stopped", reasons.ended_by_force())
    if exit_status == ExitCode.OUT_OF_MEMORY or (exit_status == -9 and memory_ran_out):
        return Death("failed", reasons.out_of_memory(batch_size))
    if exit_status == ExitCode.DISK_FULL:
        return Death("failed", reasons.disk_full())
    return Death("failed", reasons.process_gone(exit_status))


def memory_kills() -> int:
    """How often the system ended a process for lack of memory so far, where it counts that (Linux); else 0."""
    return max(_count(Path(counter)) for counter in _COUNTERS)


def _count(counter: Path) -> int:
    if not counter.exists():
        return 0
    pairs = [line.split() for line in counter.read_text().splitlines()]
    return next((int(pair[1]) for pair in pairs if len(pair) == 2 and pair[0] == "oom_kill"), 0)
