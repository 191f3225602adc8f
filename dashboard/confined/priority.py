"""Whose turn comes first, and who goes first when the memory is gone: never the web process. Portable through psutil."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import psutil

_LOWER_PRIORITY = 10
_FIRST_TO_GO = "500"


def lower_priority() -> None:
    """Let the web process go first, and when memory runs out let it be the one that stays."""
    go_first()
    lower = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 0) if sys.platform == "win32" else _LOWER_PRIORITY
    with suppress(psutil.AccessDenied):  # where it is forbidden the work is done all the same
        psutil.Process().nice(lower)


def go_first() -> None:
    """When memory runs out, let the system end this process rather than others."""
    victim = Path("/proc/self/oom_score_adj")
    if victim.exists():
        with suppress(OSError):  # not allowed in some containers
            victim.write_text(_FIRST_TO_GO)
