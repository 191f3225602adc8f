"""What a worker's exit status says, for when it could not write its reason down any more."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit statuses of ``python -m dashboard.worker``."""

    FINISHED = 0
    FAILED = 1
    BAD_USE = 2
    STOPPED = 10
    OUT_OF_MEMORY = 11
    DISK_FULL = 12
    PAUSED = 13
