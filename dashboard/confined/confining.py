"""Giving up rights for good: files, network, memory, processor time. What a system does not have is said, not hidden."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard import settings
from dashboard.confined import landlock

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_GIB = 2**30
_TO_END_S = 5  # after the soft limit, before the kernel ends the process by force
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_OF_PROCESS = ("/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Protection:
    """What holds a reading process back.

    Attributes:
        files: it opens nothing but what it was given (Landlock).
        network: it opens no TCP connection (Landlock of version 4 or later).
        memory, time: it gets only so much of them.
    """

    files: bool
    network: bool
    memory: bool
    time: bool


def protection() -> Protection:
    """What this computer can hold a process back with."""
    is_linux = sys.platform.startswith("linux")
    return Protection(landlock.version() > 0, landlock.can_close_network(), is_linux, resource is not None)


def confine(
    *,
    readable: Iterable[Path] | None,
    writable: Iterable[Path],
    listable: Iterable[Path] = (),
    memory_bytes: int = 0,
    cpu_s: float = 0,
    network: bool = False,
) -> Protection:
    """Confine this thread and all that it starts; the limits of memory and time hold for the whole process.

    Args:
        readable: beside the program itself; None leaves all files readable.
        writable: these may be read and changed.
        listable: folders whose names may be read, but not their files.
        memory_bytes, cpu_s: at most so much, counted from now on for the time; 0 sets no limit.
        network: whether TCP stays open, as for a database elsewhere.

    Returns:
        What was applied.
    """
    has_files = _confine_files(readable, writable, listable, network=network)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    has_memory = bool(memory_bytes) and protection().memory and _limit_memory(memory_bytes)
    has_time = bool(cpu_s) and protection().time
    if has_time:
        used = time.process_time()
        _lower("RLIMIT_CPU", int(used + cpu_s + 1), int(used + cpu_s + 1) + _TO_END_S)
    return Protection(has_files, has_files and not network and landlock.can_close_network(), has_memory, has_time)


def _confine_files(
    readable: Iterable[Path] | None, writable: Iterable[Path], listable: Iterable[Path], *, network: bool
) -> bool:
    if not landlock.version():
        return False
    given = None if readable is None else [*program_files(), *readable]
    changed = [*writable, *(Path(name) for name in _DEVICES)]
    try:
        landlock.restrict(given, changed, listable=listable, network=network)
    except OSError as error:  # a container may forbid what its kernel has
        _log.warning("This process could not be confined to its files: %s", error.strerror)
        return False
    return True


def program_files() -> list[Path]:
    """What our Python needs to go on importing: itself, its packages, and ours; never the folder that holds the data."""
    packages = [Path(entry) for entry in sys.path if entry and Path(entry).resolve() != settings.ROOT]
    ours = [settings.ROOT / name for name in ("dashboard", "models")]
    python = [Path(sys.prefix), Path(sys.base_prefix), Path(os.path.realpath(sys.executable)).parent]
    return [*python, *packages, *ours, *(Path(name) for name in (*_SYSTEM, *_OF_PROCESS))]


def _limit_memory(memory_bytes: int) -> bool:
    """Of what a process takes for itself: not of files that it maps, which may well be larger than the memory."""
    _lower("RLIMIT_DATA", memory_bytes, memory_bytes)
    return True


def _lower(name: str, soft: int, hard: int) -> None:
    limit = getattr(resource, name)
    _soft, highest = resource.getrlimit(limit)
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    resource.setrlimit(limit, (soft, hard))


def soft_cpu_limit(cpu_s: float) -> None:
    """Have this process told (SIGXCPU) when it has computed for so long from now on; 0 lifts the limit."""
    if resource is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + cpu_s + 1) if cpu_s else hard, hard))


def allowed_memory_bytes() -> int:
    """What a reading process gets."""
    return int(settings.get("parse_memory_gib") * _GIB)


def allowed_cpu_s(num_bytes: int) -> float:
    """What reading so many bytes may take: a large file is no hang."""
    return float(settings.get("parse_cpu_s")) + num_bytes / 1e6
