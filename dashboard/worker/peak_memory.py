"""The most memory that this process ever had."""

from __future__ import annotations

import sys

import psutil


def peak_memory_bytes() -> int:
    """Peak resident memory in bytes, by the system's own count; the present use where the system keeps none."""
    own = psutil.Process().memory_info()
    if sys.platform == "win32":
        return int(own.peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(max(own.rss, peak if sys.platform == "darwin" else peak * 1024))
