"""What it means that a worker is gone which did not say why."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

from dashboard.jobs import reasons
from dashboard.jobs.exit_codes import ExitCode
from dashboard.jobs.processes import Identity, boot_id
from dashboard.jobs.reasons import Reason
from dashboard.spec.job import JobState, StopMode

_CRASHES = (signal.SIGABRT, signal.SIGSEGV, signal.SIGFPE, signal.SIGILL, getattr(signal, "SIGBUS", signal.SIGSEGV))
_LACKS = (  # how native code says, before it gives up, that it got no memory; the last one is our own word
    *(b"bad_alloc", b"out of memory", b"cannot allocate memory", b"failed to allocate", b"resource exhausted"),
    *(b"resource_exhausted", b"oom when allocating", b"mmap error", b"mmap failed", b"pthread_create() failed"),
    b"the memory was not enough",
)
_LAST_BYTES = 20_000
_COUNTERS = ("/proc/vmstat", "/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")


@dataclass(frozen=True)
class Death:
    """How a job is written down whose worker is gone."""

    state: JobState
    reason: Reason
    for_want_of_memory: bool = False


def death(
    process: Identity,
    exit_status: int | None,
    stop: StopMode | None,
    *,
    memory_ran_out: bool = False,
    last_words: bytes = b"",
    batch_size: int = 0,
    reads: str = "",
) -> Death:
    """What the end of a worker means.

    Args:
        exit_status: as ``subprocess`` has it, negative for a signal; None where the worker was not our child.
        stop: what it had been asked for.
        memory_ran_out: whether the system ended a process for lack of memory while it ran.
        last_words: the end of its own log; of other work than a training empty.
        batch_size: of a training, for the advice.
        reads: what people call the upload that it read; empty for other work.
    """
    if process.boot_id != boot_id():
        return Death("failed", reasons.computer_restarted())
    if exit_status == ExitCode.PAUSED:
        return Death("paused", reasons.paused())
    if stop == "pause":
        return Death("paused", reasons.paused_by_force())
    if stop is not None:
        return Death("stopped", reasons.ended_by_force())
    was_killed_for_it = memory_ran_out and exit_status in (-9, None)
    if exit_status == ExitCode.OUT_OF_MEMORY or was_killed_for_it or _crashed_for_it(exit_status, last_words):
        return Death("failed", reasons.out_of_memory(batch_size), for_want_of_memory=True)
    if exit_status == ExitCode.DISK_FULL:
        return Death("failed", reasons.disk_full())
    if reads and exit_status is not None and -exit_status in _CRASHES:
        return Death("failed", reasons.reader_crashed(reads))
    return Death("failed", reasons.process_gone(exit_status))


def _crashed_for_it(exit_status: int | None, last_words: bytes) -> bool:
    """Whether native code crashed after it had said that it got no memory: it rarely comes as far as an exception."""
    said = last_words.lower()
    return exit_status is not None and -exit_status in _CRASHES and any(lack in said for lack in _LACKS)


def end_of(log: Path, begins_at: int) -> bytes:
    """The last that a process wrote into its log, which was ``begins_at`` bytes long before."""
    if not log.exists():
        return b""
    with log.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(begins_at if begins_at <= size else 0, size - _LAST_BYTES))
        return file.read()


def memory_kills() -> int:
    """How often the system ended a process for lack of memory so far, where it counts that (Linux); else 0."""
    return max(_count(Path(counter)) for counter in _COUNTERS)


def _count(counter: Path) -> int:
    if not counter.exists():
        return 0
    pairs = [line.split() for line in counter.read_text().splitlines()]
    return next((int(pair[1]) for pair in pairs if len(pair) == 2 and pair[0] == "oom_kill"), 0)
