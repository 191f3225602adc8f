"""Room on the disk: asked for before it is needed, because a disk that runs full in the middle costs work."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from dashboard import settings
from dashboard.errors import JobError
from dashboard.i18n import N_, format_bytes

# Four bytes a number: weights with two numbers of the optimizer's, three times (best, last, and the one being written),
# and what is given away: the network for Keras, for ONNX, and both once more while they are packed.
_BYTES_A_PARAMETER = 4 * (3 * 3 + 4)
_SAFETY = 2


def needed_for_training(parameters: int) -> int:
    """Bytes that have to be free before a network with so many parameters is trained."""
    return _SAFETY * _BYTES_A_PARAMETER * parameters + settings.get("free_disk_mb") * 1_000_000


def lack_for_training(parameters: int) -> JobError | None:
    """What is to be raised, or said, where the disk has too little room; None where it has enough."""
    free, needed = shutil.disk_usage(settings.home()).free, needed_for_training(parameters)
    if free >= needed:
        return None
    return JobError(
        "J150",
        N_(
            "There is too little room on the disk: {free} are free, and {needed} are needed. Delete runs or datasets that are no longer needed."
        ),
        free=format_bytes(free),
        needed=format_bytes(needed),
    )


def check_for_file(folder: Path, size: int) -> None:
    """Raises the system's own error for a full disk, before it has to, where a file of about this size would not fit."""
    if shutil.disk_usage(folder).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
